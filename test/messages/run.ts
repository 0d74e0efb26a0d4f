import { mkdirSync, writeFileSync } from "node:fs";
import { locales } from "../../src/recording/locale.ts";
import { catalogue } from "./catalogue.ts";

// npm run messages
// Writes every message that the bot can send, by name and in every language, as one page and as JSON.

const folder = "data";
const all = Object.fromEntries(locales.map((locale) => [locale, catalogue(locale)]));
const names = Object.keys(catalogue("en"));
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const rows = names.map((name) => {
	const cells = locales.map((locale) => `<td lang="${locale}"><pre>${escaped(all[locale]?.[name] ?? "")}</pre></td>`);
	return `<tr><th scope="row">${escaped(name)}</th>${cells.join("")}</tr>`;
});
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tapedeck: every message</title>
<style>body{font:14px system-ui}pre{font:inherit;white-space:pre-wrap;max-width:36em}td,th{text-align:left;vertical-align:top;padding:.5em;border-bottom:1px solid #ccc}</style>
<table><tr><th scope="col">name</th>${locales.map((locale) => `<th scope="col">${locale}</th>`).join("")}</tr>
${rows.join("\n")}
</table>
</html>
`;

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/messages.json`, `${JSON.stringify(all, undefined, "\t")}\n`);
writeFileSync(`${folder}/messages.html`, page);
process.stdout.write(
	`${names.length} messages in ${locales.join(" and ")}: ${folder}/messages.html, ${folder}/messages.json\n`,
);
