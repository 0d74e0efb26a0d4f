// Telling the server what was done, and people what happened.

const { user, channel } = document.body.dataset;

export async function act(body) {
	const response = await fetch("/act", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ user, channel, ...body }),
	});
	if (!response.ok) announce((await response.json()).error);
}

/** For screen readers. */
export function announce(text) {
	document.getElementById("announcer").textContent = text;
}
