// The console: lists the rights on offer and shows a quote with its reasons. Everything comes from the public API.
const find = id => document.getElementById(id);
const whole = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
// What one use costs needs more decimals than money has.
const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const number = { format: amount => (Number(amount) < 1 ? fine : whole).format(amount) };

async function call(path, options = {}) {
  const response = await fetch(path, {
    ...options,
    headers: { 'Authorization': `Bearer ${find('key').value.trim()}`, 'Content-Type': 'application/json' },
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${body.title}: ${body.detail ?? ''}`);
  return body;
}

function cells(row, ...values) {
  for (const value of values) {
    const cell = row.insertCell();
    cell.textContent = value;
    if (/^[×\d.,%\s]+$/.test(value)) cell.className = 'number';
  }
  return row;
}

async function guarded(work) {
  find('message').textContent = '';
  try {
    await work();
  } catch (failure) {
    find('message').textContent = failure.message;
  }
}

async function showListings() {
  const { listings } = await call('/v1/listings');
  const body = find('listings');
  body.replaceChildren();
  for (const { id, createdAt, listing, state } of listings) {
    const row = cells(body.insertRow(), listing.title, listing.category, listing.plan, state, createdAt.slice(0, 16).replace('T', ' '));
    const button = document.createElement('button');
    button.textContent = 'Quote';
    button.addEventListener('click', () => guarded(() => showQuote(id, listing.title)));
    row.insertCell().append(button);
  }
  if (listings.length === 0) cells(body.insertRow(), 'Nothing is listed yet: POST /v1/listings');
  find('ask').hidden = false;
}

async function showQuote(listingId, title) {
  const quote = await call('/v1/quotes', {
    method: 'POST',
    body: JSON.stringify({ listingId, buyer: { region: find('region').value.trim() }, currency: 'CNY' }),
  });
  find('title').textContent = title;
  for (const id of ['walk', 'comparables', 'weak']) find(id).replaceChildren();
  find('price').textContent = { 'no-price': 'No price', range: 'A range' }[quote.status] ?? '';
  find('interval').textContent = '';
  if (quote.status !== 'priced') weak(`${quote.reason}. What would change it: ${quote.remedy}.`);
  for (const level of quote.orientation ?? []) {
    weak(`${level.exchange}: such plans cost ${money(level.median)} in the median (${level.listings} listings of ${level.providers} providers)`);
  }
  if (quote.typical) showPrice(quote);
  for (const note of quote.evidence?.notes ?? []) weak(note);
  for (const signal of Object.values(quote.inputs.scorecard)) {
    if (signal.weak) weak(`${signal.kind}: ${signal.evidence.join('; ')}`);
  }
  find('quote').hidden = false;
  find('quote').scrollIntoView();
}

function showPrice(quote) {
  const { low, high, coverage, reason } = quote.interval;
  find('price').textContent = quote.price
    ? `${money(quote.price)} ${quote.plan}`
    : `A range; typical ${money(quote.typical)} ${quote.plan}`;
  const share = coverage ? `${100 * coverage} of 100 comparable rights cost` : 'Comparable rights cost about';
  find('interval').textContent = low && high
    ? `${share} between ${number.format(low.amount)} and ${number.format(high.amount)}${reason ? ` (${reason})` : ''}`
    : `No bound: ${reason}`;
  if (quote.heldBack < 1) weak(`Held back while facts are claimed: × ${quote.heldBack.toPrecision(4)}`);
  for (const { step, price, how } of quote.ladder ?? []) {
    if (step !== 'now') weak(`${step}: ${money(price)} if you ${how}`);
  }
  let log = 0;
  for (const reason of quote.contributions) {
    log += reason.log;
    if (Math.abs(reason.log) < 5e-4) continue;
    cells(find('walk').insertRow(), reason.name, reason.detail, reason.factor.toPrecision(4), number.format(Math.exp(log)), `${reason.source}; ${reason.standing}`);
  }
  for (const near of quote.comparables) {
    cells(find('comparables').insertRow(), near.id, near.category, number.format(near.price), number.format(near.adjusted), `${(100 * near.share).toFixed(1)} %`);
  }
}

function money({ amount, currency }) {
  return `${number.format(amount)} ${currency}`;
}

function weak(text) {
  const item = document.createElement('li');
  item.textContent = text;
  find('weak').append(item);
}

find('enter').addEventListener('submit', event => {
  event.preventDefault();
  guarded(showListings);
});
