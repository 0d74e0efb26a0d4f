// The message box and its slash commands.

import { act } from "./act.js";

const composer = document.getElementById("composer");
const messages = document.getElementById("messages");
const suggestions = document.getElementById("suggestions");
const options = [...suggestions.children];
let chosen = -1;

const offered = () => options.filter((option) => !option.hidden);

function suggest() {
	const typed = composer.value.toLowerCase();
	for (const option of options) {
		const { command } = option.dataset;
		option.hidden = !(typed !== "" && (command.startsWith(typed) || typed.startsWith(`${command} `)));
	}
	suggestions.hidden = offered().length === 0;
	composer.setAttribute("aria-expanded", String(!suggestions.hidden));
	choose(-1);
}

function choose(index) {
	chosen = index;
	const there = offered();
	for (const option of options) option.setAttribute("aria-selected", String(option === there[index]));
	if (there[index]) composer.setAttribute("aria-activedescendant", there[index].id);
	else composer.removeAttribute("aria-activedescendant");
}

export function compose(line) {
	composer.value = line;
	composer.focus();
	suggest();
}

composer.addEventListener("input", suggest);
composer.addEventListener("focus", suggest);
composer.addEventListener("blur", () => {
	suggestions.hidden = true;
	composer.setAttribute("aria-expanded", "false");
});
suggestions.addEventListener("mousedown", (event) => {
	const option = event.target.closest("[data-command]");
	event.preventDefault();
	if (option) compose(`${option.dataset.command} `);
});

composer.addEventListener("keydown", (event) => {
	const there = suggestions.hidden ? [] : offered();
	const unfinished = there.length > 0 && !composer.value.includes(" ");
	const pick = () => compose(`${(there[chosen] ?? there[0]).dataset.command} `);
	if (event.key === "Escape") suggestions.hidden = true;
	else if (event.key === "ArrowDown" && there.length > 0) choose((chosen + 1) % there.length);
	else if (event.key === "ArrowUp" && there.length > 0) choose((chosen <= 0 ? there.length : chosen) - 1);
	else if (
		(event.key === "Enter" && chosen >= 0 && unfinished) ||
		(event.key === "Tab" && unfinished && !event.shiftKey)
	)
		pick();
	else return;
	if (event.key !== "Escape") event.preventDefault();
});

document.getElementById("composer-form").addEventListener("submit", (event) => {
	event.preventDefault();
	const line = composer.value;
	if (line.trim() === "") return;
	composer.value = "";
	suggest();
	messages.scrollTop = messages.scrollHeight;
	void act({ kind: "line", line });
});
