// The worker behind workerBeat: says "now" every so many milliseconds.
onmessage = (event) => { setInterval(() => postMessage(0), event.data); };
