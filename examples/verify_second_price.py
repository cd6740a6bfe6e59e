#!/usr/bin/env python3
"""Verifies the certificate of a sealed second-price auction of one unit, from docs/certificate.md alone.

    python3 examples/verify_second_price.py CERTIFICATE.json

CERTIFICATE.json is a certificate, or a result of `assay clear` that holds one. Ends with 0 if everything follows, with 1 and a
line for each thing that does not. Needs Python 3.9 and nothing else.
"""
import hashlib
import json
import re
import struct
import sys
from datetime import datetime, timezone
from decimal import Decimal

DECIMALS = {"CNY": 2, "MYR": 2, "SGD": 2, "USD": 2, "HKD": 2, "THB": 2, "PHP": 2, "IDR": 2, "EUR": 2, "JPY": 0, "KRW": 0,
            "VND": 0, "KWD": 3}


def canonical(value):
    """RFC 8785, for the texts, whole numbers and lists that such a certificate is made of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def named(digest):
    return "sha256:" + digest.hex()


def sha(data):
    return hashlib.sha256(data).digest()


def time(text):
    """Seconds since 1970 and nanoseconds."""
    whole, fraction = re.fullmatch(r"(.*?)(?:\.(\d{1,9}))?Z", text).groups()
    second = datetime.fromisoformat(whole).replace(tzinfo=timezone.utc)
    return int(second.timestamp()), int((fraction or "").ljust(9, "0"))


def name(text):
    data = text.encode("utf-8")
    return struct.pack(">H", len(data)) + data


def tree(leaves):
    """RFC 9162, section 2.1.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\x01" + tree(leaves[:split]) + tree(leaves[split:]))


def verify(c):
    faults = []

    def same(what, claimed, due):
        if claimed != due:
            faults.append(f"{what} is {claimed}, but {due} follows")

    terms, outcome, bids = c["terms"], c["outcome"], c["bids"]
    if c["version"] != "assay/certificate/2" or (terms["format"], terms["payment"]) != ("sealed", "second-price"):
        return ["this is no certificate of a sealed second-price auction of version assay/certificate/2"]
    rule = terms.get("reserve", {}).get("rule", "none")
    if terms.get("ties", "earliest") != "earliest" or rule not in ("none", "given"):
        return ["lotteries and computed reserves are not checked here"]
    scale = DECIMALS[terms["currency"]]
    minor = lambda text: int(Decimal(text).scaleb(scale))
    major = lambda amount: str(Decimal(amount).scaleb(-scale))

    log = [name(b["id"]) + name(b["bidder"]) + {"buy": b"B", "sell": b"S"}[b.get("side", "buy")]
           + struct.pack(">qiH", minor(b["amount"]), b.get("units", 1), 0) + struct.pack(">qi", *time(b["at"])) for b in bids]
    chain = sha(b"assay/bid-log/1")
    for bid in log:
        chain = sha(chain + bid)
    same("digests", c["digests"], {"terms": named(sha(canonical(terms))), "chain": named(chain),
                                   "root": named(tree([sha(b"\x00" + bid) for bid in log])),
                                   "outcome": named(sha(canonical(outcome)))})
    same("digest", c["digest"], named(sha(canonical({k: c[k] for k in ("version", "seedCommitment", "digests") if k in c}))))
    if len({b["id"] for b in bids}) < len(bids) or len({b["bidder"] for b in bids}) < len(bids):
        faults.append("a bid or a bidder stands twice")

    opens, closes = (time(terms[k]) if k in terms else None for k in ("opens", "closes"))
    early = {b["id"] for b in bids if opens and time(b["at"]) < opens}
    late = {b["id"] for b in bids if closes and time(b["at"]) > closes}
    timely = [b for b in bids if b["id"] not in early | late]
    refused = [{"bid": b["id"], "reason": "before-opening" if b["id"] in early else "after-close"}
               for b in bids if b["id"] in early | late]
    reserve = minor(terms["reserve"]["amount"]) if rule == "given" else 0
    ranked = sorted((b for b in timely if minor(b["amount"]) >= reserve),
                    key=lambda b: (-minor(b["amount"]), time(b["at"]), b["id"].encode("utf-16-be")))
    due = {"awards": [], "refused": refused, "revenue": major(0), "welfare": major(0)}
    if ranked:
        paid = major(max([minor(b["amount"]) for b in ranked[1:2]] + [reserve]))
        due |= {"status": "cleared", "price": paid, "revenue": paid, "welfare": major(minor(ranked[0]["amount"])),
                "awards": [{"bidder": ranked[0]["bidder"], "units": 1, "payment": paid, "bids": [ranked[0]["id"]]}],
                "witness": {"kind": "marginal-bids", "lastIn": ranked[0]["id"]}
                | ({"firstOut": ranked[1]["id"]} if len(ranked) > 1 else {})}
    else:
        due |= {"status": "no-trade", "reason": "reserve-not-met" if timely else "no-bids"}
    for member in sorted(due.keys() | outcome.keys()):
        same("outcome." + member, outcome.get(member), due.get(member))
    return faults


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    found = verify(document.get("certificate", document))
    print("\n".join(found) if found else f"proved: {len(document.get('certificate', document)['bids'])} bids")
    sys.exit(1 if found else 0)
