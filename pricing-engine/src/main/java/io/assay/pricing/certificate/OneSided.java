package io.assay.pricing.certificate;

import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.Award;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Clearing.Reason;
import io.assay.pricing.auction.ClockAuction;
import io.assay.pricing.auction.DutchAuction;
import io.assay.pricing.auction.Refusal;
import io.assay.pricing.auction.SealedAuction;
import io.assay.pricing.auction.Side;
import io.assay.pricing.auction.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Auctions of equal units by their definitions, for the [Verifier].
final class OneSided {
    private OneSided() {}

    static Clearing sealed(SealedAuction terms, Ledger ledger) {
        long least = terms.reserve().amount();
        List<Bid> ranked = ledger.ranked(Side.BUY, terms.ties()).stream().filter(bid -> bid.amount() >= least)
                .toList();
        if (ranked.isEmpty()) {
            return ledger.none(ledger.bids().isEmpty() ? Reason.NO_BIDS : Reason.RESERVE_NOT_MET);
        }
        Map<Bid, Integer> won = Ledger.fill(ranked, terms.units());
        Bid firstOut = ranked.stream().filter(bid -> won.getOrDefault(bid, 0) < bid.units()).findFirst().orElse(null);
        long price = firstOut == null ? least : firstOut.amount();
        boolean uniform = terms.payment() == SealedAuction.Payment.UNIFORM
                || terms.payment() == SealedAuction.Payment.SECOND_PRICE;
        won.forEach((bid, units) -> ledger.give(bid, units, uniform ? price : bid.amount()));
        if (terms.payment() == SealedAuction.Payment.VICKREY) {
            // What all others and the seller would have without the bidder, less what they have with the bidder.
            ledger.awards().replaceAll((_, award) -> {
                long due = worthWithout(award.bidder(), ranked, terms.units(), least)
                        - worth(won, terms.units(), least)
                        + won.entrySet().stream().filter(entry -> entry.getKey().bidder().equals(award.bidder()))
                                .mapToLong(entry -> entry.getKey().amount() * entry.getValue()).sum();
                return new Award(award.bidder(), Side.BUY, award.units(), List.of(), due, award.bids());
            });
        }
        Bid lastIn = won.keySet().stream().reduce((_, last) -> last).orElseThrow();
        return ledger.cleared(uniform ? OptionalLong.of(price) : OptionalLong.empty(),
                new Witness.Marginal(lastIn.id(), firstOut == null ? null : firstOut.id()));
    }

    private static long worthWithout(String bidder, List<Bid> ranked, int units, long least) {
        long worth = 0;
        long left = units;
        for (Bid bid : ranked) {
            if (left == 0) {
                break;
            }
            if (!bid.bidder().equals(bidder)) {
                long taken = Math.min(left, bid.units());
                worth += taken * bid.amount();
                left -= taken;
            }
        }
        return worth + left * least;
    }

    private static long worth(Map<Bid, Integer> filled, int units, long least) {
        long sold = filled.values().stream().mapToLong(Integer::intValue).sum();
        return filled.entrySet().stream().mapToLong(entry -> entry.getKey().amount() * entry.getValue()).sum()
                + (units - sold) * least;
    }

    static Clearing ascending(AscendingAuction terms, Ledger ledger) {
        long opening = terms.reserve().amount();
        TreeSet<Bid> limits = new TreeSet<>(Comparator.comparingLong((Bid bid) -> -bid.amount())
                .thenComparing(Bid::at).thenComparing(terms.ties().order()));
        Map<String, Bid> own = new HashMap<>();
        List<Witness.Step> steps = new ArrayList<>();
        Instant end = terms.hours().closes();
        long price = -1;
        int putOff = 0;
        for (Bid bid : ledger.byTime(terms.ties())) {
            boolean leads = !limits.isEmpty() && limits.first().bidder().equals(bid.bidder());
            long least = price < 0
                    ? opening
                    : leads
                            ? limits.first().amount() + 1
                            : price + terms.increments().at(price);
            if ((end != null && bid.at().isAfter(end)) || bid.amount() < least) {
                ledger.refuse(bid, bid.amount() < least && !(end != null && bid.at().isAfter(end))
                        ? Refusal.Reason.BELOW_MINIMUM
                        : Refusal.Reason.AFTER_CLOSE);
                continue;
            }
            Bid before = own.put(bid.bidder(), bid);
            if (before != null) {
                limits.remove(before);
            }
            limits.add(bid);
            long last = price;
            price = limits.stream().skip(1).findFirst().map(second -> Math.min(limits.first().amount(),
                    second.amount() + terms.increments().at(second.amount()))).orElse(opening);
            if (end != null && price > last && putOff < terms.softClose().most()
                    && !bid.at().isBefore(end.minus(terms.softClose().window()))
                    && bid.at().plus(terms.softClose().extension()).isAfter(end)) {
                end = bid.at().plus(terms.softClose().extension());
                putOff++;
            }
            steps.add(new Witness.Step(bid.id(), price));
        }
        if (limits.isEmpty()) {
            return ledger.none(
                    ledger.refused().stream().anyMatch(refusal -> refusal.reason() == Refusal.Reason.BELOW_MINIMUM)
                            ? Reason.RESERVE_NOT_MET
                            : Reason.NO_BIDS);
        }
        ledger.give(limits.first(), 1, price);
        return ledger.cleared(OptionalLong.of(price), new Witness.Standing(steps, end));
    }

    static Clearing dutch(DutchAuction terms, Ledger ledger) {
        List<Witness.Step> steps = new ArrayList<>();
        int left = terms.units();
        for (Bid bid : ledger.byTime(terms.ties())) {
            long ticks = Duration.between(Objects.requireNonNull(terms.hours().opens()), bid.at())
                    .dividedBy(terms.every());
            long shown = ticks > (terms.start() - terms.reserve().amount()) / terms.decrement()
                    ? terms.reserve().amount()
                    : terms.start() - ticks * terms.decrement();
            if (left == 0 || bid.amount() < shown) {
                ledger.refuse(bid, left == 0 ? Refusal.Reason.SOLD_OUT : Refusal.Reason.NOT_AT_CLOCK);
            } else {
                ledger.give(bid, Math.min(left, bid.units()), shown);
                left -= Math.min(left, bid.units());
                steps.add(new Witness.Step(bid.id(), shown));
            }
        }
        return ledger.awards().isEmpty()
                ? ledger.none(ledger.bids().isEmpty() ? Reason.NO_BIDS : Reason.RESERVE_NOT_MET)
                : ledger.cleared(terms.units() == 1 ? OptionalLong.of(steps.getLast().price()) : OptionalLong.empty(),
                        new Witness.Standing(steps, null));
    }

    static Clearing clock(ClockAuction terms, Ledger ledger) {
        List<Witness.Step> steps = new ArrayList<>();
        Map<Long, List<Bid>> rounds = ledger.byTime(terms.ties()).stream()
                .collect(Collectors.groupingBy(Bid::amount));
        Map<String, Bid> before = Map.of();
        for (long price = terms.reserve().amount();; price += terms.increment()) {
            Map<String, Bid> now = new TreeMap<>();
            for (Bid bid : rounds.getOrDefault(price, List.of())) {
                boolean more = !before.containsKey(bid.bidder()) || before.get(bid.bidder()).units() < bid.units();
                if (price > terms.reserve().amount() && more) {
                    ledger.refuse(bid, Refusal.Reason.ACTIVITY_RULE);
                } else {
                    now.put(bid.bidder(), bid);
                }
            }
            long shown = price;
            now.values().stream().sorted(Comparator.comparing(Bid::id))
                    .forEach(bid -> steps.add(new Witness.Step(bid.id(), shown)));
            long left = terms.units() - now.values().stream().mapToLong(Bid::units).sum();
            if (left < 0) {
                before = now;
                continue;
            }
            ledger.bids().stream().filter(bid -> bid.amount() < terms.reserve().amount()
                    || (bid.amount() - terms.reserve().amount()) % terms.increment() != 0)
                    .forEach(bid -> ledger.refuse(bid, Refusal.Reason.NOT_AT_CLOCK));
            ledger.bids().stream().filter(bid -> bid.amount() > shown
                    && (bid.amount() - terms.reserve().amount()) % terms.increment() == 0)
                    .forEach(bid -> ledger.refuse(bid, Refusal.Reason.NOT_AT_CLOCK));
            if (before.isEmpty() && now.isEmpty()) {
                return ledger.none(ledger.bids().isEmpty() && ledger.refused().isEmpty()
                        ? Reason.NO_BIDS
                        : Reason.RESERVE_NOT_MET);
            }
            boolean back = left > 0 && !before.isEmpty();
            long paid = back ? price - terms.increment() : price;
            now.values().forEach(bid -> ledger.give(bid, bid.units(), paid));
            if (back) {
                for (Bid bid : before.values().stream().sorted(terms.ties().order()).toList()) {
                    int wanted = bid.units() - (now.containsKey(bid.bidder()) ? now.get(bid.bidder()).units() : 0);
                    ledger.give(bid, (int) Math.min(left, wanted), paid);
                    left -= Math.min(left, wanted);
                }
            }
            // A clock tells no more of values than that they are what is paid or more.
            return ledger.cleared(OptionalLong.of(paid), OptionalLong.empty(), ledger.paid(),
                    new Witness.Standing(steps, null));
        }
    }
}
