package io.assay.pricing.certificate;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.OfferAuction;
import io.assay.pricing.auction.Witness;
import io.assay.pricing.demand.SmoothedRevenue;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Offers that do not depend on one's own bid, by their definitions, for the [Verifier]. What price is learned from
/// given values is a published function, [SmoothedRevenue], which is used as it is.
final class Offered {
    private static final int MOST_GROUPS = 10;
    private static final long NONE = Long.MAX_VALUE;

    private Offered() {}

    static Clearing offers(OfferAuction terms, Ledger ledger) {
        if (ledger.bids().isEmpty()) {
            return ledger.none(Clearing.Reason.NO_BIDS);
        }
        long least = terms.reserve().amount();
        Map<Bid, Long> offers = terms.rule() == OfferAuction.Rule.DOP
                ? bestOfOthers(ledger.bids())
                : grouped(terms,
                        ledger.bids());
        TreeSet<Long> made = new TreeSet<>();
        offers.forEach((bid, price) -> {
            long offer = price == NONE && terms.rule() != OfferAuction.Rule.LEARN
                    ? NONE
                    : Math.max(price == NONE ? 0 : price, least);
            if (offer != NONE) {
                made.add(offer);
            }
            if (bid.amount() >= offer) {
                ledger.give(bid, 1, offer);
            }
        });
        boolean learns = terms.rule() == OfferAuction.Rule.LEARN;
        return ledger.awards().isEmpty() && !learns
                ? ledger.none(Clearing.Reason.NO_OFFER_TAKEN)
                : ledger.cleared(OptionalLong.empty(), learns ? OptionalLong.of(made.last()) : OptionalLong.empty(),
                        ledger.welfare(), new Witness.Offers(List.copyOf(made)));
    }

    private static Map<Bid, Long> grouped(OfferAuction terms, List<Bid> bids) {
        HashFunction keyed = Hashing.sipHash24(terms.seed(), 0);
        ToLongFunction<Bid> lot = bid -> keyed.hashBytes(bid.bidder().getBytes(UTF_8)).asLong();
        Map<Long, List<Bid>> groups;
        if (terms.rule() == OfferAuction.Rule.LEARN) {
            List<Bid> dealt = bids.stream().sorted(Comparator.comparing(lot::applyAsLong, Long::compareUnsigned)
                    .thenComparing(Bid::bidder)).toList();
            int count = Math.min(MOST_GROUPS, bids.size());
            groups = new TreeMap<>();
            IntStream.range(0, count).forEach(g -> groups.put((long) g, IntStream.range(0, dealt.size())
                    .filter(place -> place % count == g).mapToObj(dealt::get).toList()));
        } else {
            groups = Map.of(0L, bids.stream().filter(bid -> (lot.applyAsLong(bid) & 1) == 0).toList(), 1L,
                    bids.stream().filter(bid -> (lot.applyAsLong(bid) & 1) == 1).toList());
        }
        Map<Bid, Long> offers = new HashMap<>();
        groups.forEach((group, inside) -> {
            List<Long> outside = groups.entrySet().stream().filter(other -> !other.getKey().equals(group))
                    .flatMap(other -> other.getValue().stream()).map(Bid::amount).sorted(Comparator.reverseOrder())
                    .toList();
            long offer = outside.isEmpty() ? NONE : switch (terms.rule()) {
                case RSOP -> best(outside, false);
                case RSPE -> share(inside, best(outside, true));
                case LEARN -> SmoothedRevenue.price(outside.stream().mapToLong(Long::longValue).toArray());
                case DOP -> throw new IllegalStateException("DOP has no groups.");
            };
            inside.forEach(bid -> offers.put(bid, offer));
        });
        return offers;
    }

    // What the best price earns among amounts that fall, or the price, the higher of equals.
    private static long best(Collection<Long> falling, boolean earned) {
        long most = -1;
        long price = 0;
        int reached = 0;
        for (long amount : falling) {
            reached++;
            if (reached * amount > most) {
                most = reached * amount;
                price = amount;
            }
        }
        return earned ? most : price;
    }

    private static long share(List<Bid> bids, long target) {
        List<Long> falling = bids.stream().map(Bid::amount).sorted(Comparator.reverseOrder()).toList();
        return IntStream.iterate(falling.size(), k -> k > 0, k -> k - 1)
                .filter(k -> falling.get(k - 1) >= Math.ceilDiv(target, k)).mapToLong(k -> Math.ceilDiv(target, k))
                .findFirst().orElse(NONE);
    }

    // A price up to one's own amount is reached by one less without oneself.
    private static Map<Bid, Long> bestOfOthers(List<Bid> bids) {
        long[] prices = bids.stream().mapToLong(Bid::amount).distinct().map(price -> -price).sorted()
                .map(price -> -price).toArray();
        List<Long> falling = bids.stream().map(Bid::amount).sorted(Comparator.reverseOrder()).toList();
        long[] reached = new long[prices.length];
        for (int level = 0, place = 0; level < prices.length; level++) {
            while (place < falling.size() && falling.get(place) == prices[level]) {
                place++;
            }
            reached[level] = place;
        }
        // The best price from a level down, earned by one less; -1 where nobody else reaches any.
        long[] mostBelow = new long[prices.length + 1];
        long[] priceBelow = new long[prices.length + 1];
        mostBelow[prices.length] = -1;
        for (int level = prices.length - 1; level >= 0; level--) {
            long earned = reached[level] > 1 ? (reached[level] - 1) * prices[level] : -1;
            mostBelow[level] = Math.max(earned, mostBelow[level + 1]);
            priceBelow[level] = earned >= mostBelow[level + 1] ? prices[level] : priceBelow[level + 1];
        }
        Map<Long, Long> offers = new HashMap<>();
        long most = -1;
        long price = NONE;
        for (int level = 0; level < prices.length; level++) {
            offers.put(prices[level], mostBelow[level] > most ? priceBelow[level] : price);
            if (reached[level] * prices[level] > most) {
                most = reached[level] * prices[level];
                price = prices[level];
            }
        }
        return bids.stream().collect(Collectors.toMap(bid -> bid, bid -> offers.getOrDefault(bid.amount(), NONE)));
    }
}
