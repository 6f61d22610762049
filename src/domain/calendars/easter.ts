import type { CivilDate } from "../civil-date.ts";

/**
 * Easter Sunday of the western churches, for any year of the Gregorian calendar. It is the first Sunday after the
 * paschal full moon; the moon is the one of the church's tables (the method of Meeus, Jones and Butcher).
 */
export function easterSunday(year: number): CivilDate {
  const yearOfMoonCycle = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const fullMoon = (19 * yearOfMoonCycle + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - fullMoon - (yearOfCentury % 4)) % 7;
  const tooLate = Math.floor((yearOfMoonCycle + 11 * fullMoon + 22 * toSunday) / 451);
  const days = fullMoon + toSunday - 7 * tooLate + 114;
  return { year, month: Math.floor(days / 31), day: (days % 31) + 1 };
}
