// The page's client side, served as it is: it tells the server what was done, and fills in again what changed.

import { act, announce } from "./act.js";
import { compose } from "./composer.js";

const { user, channel, lang, tab } = document.body.dataset;
const byId = (id) => document.getElementById(id);
const modal = byId("modal");
const messages = byId("messages");

// --- dark and light: the library's styles go by an attribute

const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = () => {
	document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
};
dark.addEventListener("change", setTheme);
setTheme();

// --- filling in what changed

/** By element id, the HTML that each keyed child was made of: one that did not change is left alone, with its focus. */
const served = new Map();

function fill(id, html) {
	const target = byId(id);
	const template = document.createElement("template");
	template.innerHTML = html;
	const before = served.get(id);
	const now = new Map();
	const children = [...template.content.children].map((child, index) => {
		const key = child.dataset.key ?? `#${index}`;
		now.set(key, child.outerHTML);
		const there = [...target.children].find((one, at) => (one.dataset.key ?? `#${at}`) === key);
		return there && before?.get(key) === child.outerHTML ? there : child;
	});
	served.set(id, now);
	if (children.length === target.children.length && children.every((child, at) => child === target.children[at]))
		return [];
	const fresh = children.filter((child) => !target.contains(child));
	const focus = focusPath(target);
	target.replaceChildren(...children);
	if (focus) target.querySelector(focus)?.focus({ preventScroll: true });
	return before ? fresh : [];
}

/** A selector that finds the control which has the focus in markup that takes its place. */
function focusPath(target) {
	const focused = document.activeElement;
	if (!focused || focused === target || !target.contains(focused)) return undefined;
	if (focused.id) return `#${CSS.escape(focused.id)}`;
	const ts = focused.closest("[data-ts]")?.dataset.ts;
	const data = focused.dataset.click ?? focused.dataset.action;
	const attribute = focused.dataset.click ? "data-click" : "data-action";
	return data && ts ? `[data-ts="${ts}"] [${attribute}="${CSS.escape(data)}"]` : undefined;
}

let refreshing = false;
let again = false;

async function refresh() {
	again = true;
	if (refreshing) return;
	refreshing = true;
	try {
		while (again) {
			again = false;
			const response = await fetch(`/fragments?${new URLSearchParams({ user, channel, lang, tab: tab ?? "" })}`);
			show(await response.json());
		}
	} catch {
		// The sandbox was stopped; the event source tries again by itself.
	} finally {
		refreshing = false;
	}
}

function show(parts) {
	const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
	fill("sidebar", parts.sidebar);
	fill("tencent", parts.tencent);
	const fresh = fill("messages", parts.messages);
	if (atEnd) messages.scrollTop = messages.scrollHeight;
	const said = fresh.map((child) => child.querySelector(".body")?.innerText ?? "").filter(Boolean);
	if (said.length > 0) announce(said.join("\n"));
	showModal(parts.modal);
	setClock(parts.now);
}

function showModal(html) {
	const before = new Set([...modal.querySelectorAll("[data-entry]")].map((control) => control.dataset.entry));
	const changed = fill("modal", html);
	const open = modal.querySelector("form");
	if (open && !modal.open) modal.showModal();
	if (!open && modal.open) modal.close();
	if (open && changed.length > 0) {
		const wrong = modal.querySelector(".wrong input, .wrong select, .wrong textarea");
		const fields = [...modal.querySelectorAll(".fields :is(input, select, textarea)")];
		// A press on the form may have brought up more of it.
		const isNew = (field) => !before.has(field.closest("[data-entry]")?.dataset.entry);
		(wrong ?? fields.find(isNew) ?? fields[0])?.focus();
	}
}

// --- the clock

const tag = lang === "en" ? "en-GB" : document.documentElement.lang;
const china = new Intl.DateTimeFormat(tag, {
	timeZone: "Asia/Shanghai",
	weekday: "short",
	day: "2-digit",
	month: "short",
	hour: "2-digit",
	minute: "2-digit",
	second: "2-digit",
});

/** The sandbox's time, in milliseconds: counted on from what the server said last. */
let now = Number(byId("clock").dataset.now);

function setClock(milliseconds) {
	now = milliseconds;
	byId("clock").textContent = `${china.format(now).replace(",", "")} CST`;
}

// --- messages and forms

/** What a control holds: a text, or the values of the choices that are on. */
function entryOf(control) {
	if (!control.classList.contains("choices")) return control.value;
	const on = [...control.querySelectorAll("input:checked")].map((input) => input.value);
	return control.querySelector("input[type=radio]") ? (on[0] ?? null) : on;
}

/** What stands in all fields of a form: a press on the form tells it too. */
function entriesOf(form) {
	const controls = [...form.querySelectorAll("[data-entry]")];
	return Object.fromEntries(controls.map((control) => [control.dataset.entry, entryOf(control)]));
}

/** Where a control stands: in a message or in the form. */
function placeOf(element) {
	const ts = element.closest("[data-ts]")?.dataset.ts;
	return ts ? { ts } : { view: element.closest("[data-view]")?.dataset.view };
}

async function press(button) {
	if (button.dataset.confirm && !(await confirmed(JSON.parse(button.dataset.confirm), button))) return;
	const { click: action, block } = button.dataset;
	const form = button.closest("form[data-view]");
	button.classList.add("waiting");
	await act({ kind: "click", action, block, ...placeOf(button), ...(form ? { entries: entriesOf(form) } : {}) });
	button.classList.remove("waiting");
}

/** Slack's confirmation dialog. */
function confirmed(texts, opener) {
	const dialog = byId("confirm");
	const element = (name, text, more = {}) =>
		Object.assign(document.createElement(name), { textContent: text, ...more });
	const deny = element("button", texts.deny, { className: "slack-button", value: "" });
	const look = texts.style === "danger" ? "danger" : "primary";
	const confirm = element("button", texts.confirm, { className: `slack-button ${look}`, value: "yes" });
	const form = element("form", "", { method: "dialog" });
	const footer = element("footer", "");
	footer.append(deny, confirm);
	form.append(element("h2", texts.title, { id: "confirm-title" }));
	form.append(element("p", texts.text, { id: "confirm-text" }), footer);
	dialog.replaceChildren(form);
	dialog.returnValue = "";
	dialog.showModal();
	return new Promise((resolve) => {
		dialog.addEventListener(
			"close",
			() => {
				opener.focus();
				resolve(dialog.returnValue === "yes");
			},
			{ once: true },
		);
	});
}

document.addEventListener("click", (event) => {
	const target = event.target.closest("button");
	if (!target) return;
	const { click, fill: line, advance, close, shortcut: callbackId, push: change } = target.dataset;
	if (click !== undefined) void press(target);
	else if (line !== undefined) compose(line);
	else if (advance !== undefined) void act({ kind: "advance", by: advance === "next" ? "next" : Number(advance) });
	else if (close !== undefined) leaveForm();
	else if (change !== undefined) void act({ kind: "push", change, stream: target.dataset.stream });
	else if (callbackId !== undefined) {
		target.closest("details").open = false;
		void act({ kind: "shortcut", callbackId, of: target.dataset.of });
	}
});

document.addEventListener("change", (event) => {
	const { choose: what } = event.target.dataset;
	if (what !== undefined) {
		void act({ kind: "choose", what, name: event.target.value });
		return;
	}
	const control = event.target.closest("[data-dispatch]");
	if (!control) return;
	const { action, block } = control.dataset;
	void act({ kind: "select", action, block, entry: entryOf(control), ...placeOf(control) });
});

messages.addEventListener("submit", (event) => {
	event.preventDefault();
	const { reply: thread } = event.target.dataset;
	const input = event.target.elements.line;
	if (thread === undefined || input.value.trim() === "") return;
	void act({ kind: "line", line: input.value, thread });
	input.value = "";
});

function leaveForm() {
	const view = modal.querySelector("form")?.dataset.view;
	if (view) void act({ kind: "close", view });
}

modal.addEventListener("cancel", (event) => {
	event.preventDefault();
	leaveForm();
});

modal.addEventListener("submit", async (event) => {
	event.preventDefault();
	const form = event.target;
	const entries = entriesOf(form);
	const submit = form.querySelector("[type=submit]");
	submit.disabled = true;
	// What comes back may equal what stood there before, while the fields hold what was typed since.
	served.delete("modal");
	await act({ kind: "submit", view: form.dataset.view, entries });
	submit.disabled = false;
	await refresh();
});

// --- start

messages.tabIndex = 0;
messages.scrollTop = messages.scrollHeight;
const changes = new EventSource("/changes");
changes.addEventListener("message", refresh);
// Whatever changed before it was connected, or while it was not.
changes.addEventListener("open", refresh);
if (tab) void act({ kind: "open-tab", tab });
setClock(now);
setInterval(() => setClock(now + 1000), 1000);
// Phases change with the clock, without an event.
setInterval(refresh, 5000);
