import { resolveReference } from "./source.ts";
import type { Complaint, SourceText } from "./source.ts";

/** Relative links of Markdown files. `paths` holds the files and folders that are there, folders without a last `/`. */
export function checkLinks(files: readonly SourceText[], paths: ReadonlySet<string>): Complaint[] {
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) =>
      withoutCode(text)
        .split("\n")
        .flatMap((content, index) =>
          linksIn(content)
            .filter((link) => !paths.has(targetOf(path, link)))
            .map((link) => ({ path, line: index + 1, message: `links to ${link}, which is not there` })),
        ),
    );
}

/** Blanks code, inline and fenced, and keeps the lines. */
function withoutCode(text: string): string {
  const blank = (code: string): string => code.replaceAll(/[^\n]/g, " ");
  return text.replaceAll(/^(```|~~~)[^\n]*\n[\s\S]*?^\1/gm, blank).replaceAll(/`[^`\n]*`/g, blank);
}

/** Links of this project: not those with a scheme, nor those within the page. */
function linksIn(content: string): string[] {
  const inline = Array.from(content.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g), (match) => match[1] ?? "");
  const defined = Array.from(content.matchAll(/^\s*\[[^\]]+\]:\s+<?(\S+?)>?\s*$/g), (match) => match[1] ?? "");
  return [...inline, ...defined].filter((link) => !/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(link));
}

function targetOf(path: string, link: string): string {
  const file = decodeURIComponent(link.replace(/[#?].*$/, "")).replace(/\/$/, "");
  if (file.startsWith("/")) return file.slice(1);
  return resolveReference(path, file.startsWith(".") ? file : `./${file}`) ?? file;
}
