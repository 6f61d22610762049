import {
  CONFIGURABLE_TYPES,
  type ConfigurableType,
} from "../../domain/payment-method-configurations/configurable-types.ts";
import {
  type PaymentMethodConfiguration,
  type Setting,
  settingOf,
} from "../../domain/payment-method-configurations/payment-method-configuration.ts";
import type { RenderContext } from "./context.ts";

/** Types and other members stand in one alphabetical order, as everywhere. */
export function renderPaymentMethodConfiguration(configuration: PaymentMethodConfiguration, context: RenderContext) {
  const { id, active, isDefault, name } = configuration;
  const types = CONFIGURABLE_TYPES.map((type) => [type, renderSetting(settingOf(configuration, type))]);
  const members = {
    active,
    application: null,
    is_default: isDefault,
    livemode: context.livemode,
    name,
    parent: null,
    ...(Object.fromEntries(types) as Record<ConfigurableType, ReturnType<typeof renderSetting>>),
  };
  return { id, object: "payment_method_configuration" as const, ...alphabetical(members) };
}

/** Whether an account may differ from its parent's preference is a question of child configurations alone. */
function renderSetting({ available, preference, value }: Setting) {
  return { available, display_preference: { overridable: null, preference, value } };
}

function alphabetical<Members extends object>(members: Members): Members {
  return Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1))) as Members;
}
