package io.assay.pricing.certificate;

import io.assay.pricing.auction.Award;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Clearing.Reason;
import io.assay.pricing.auction.PackageAuction;
import io.assay.pricing.auction.PackageAuction.Good;
import io.assay.pricing.auction.PackageAuction.Payment;
import io.assay.pricing.auction.Side;
import io.assay.pricing.auction.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Package auctions for the [Verifier]: that the claimed winners fit, what payments follow from the claimed allocations
/// without each, and by how much anything better could be better, from prices of single goods.
///
/// At any prices no allocation is worth more than all goods cost and each bidder gains at most at these prices. So
/// additions prove an allocation best where that bound is its worth.
final class Packaged {
    private final PackageAuction terms;
    private final Ledger ledger;
    private final Map<String, Good> goods = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Bid> byId = new HashMap<>();

    private Packaged(PackageAuction terms, Ledger ledger) {
        this.terms = terms;
        this.ledger = ledger;
        terms.goods().forEach(good -> {
            goods.put(good.id(), good);
            places.put(good.id(), places.size());
        });
        ledger.bids().stream().filter(bid -> net(bid) >= 0).forEach(bid -> byId.put(bid.id(), bid));
    }

    /// The outcome that follows from what is claimed, another if the claim is wrong; what is left to prove goes to the
    /// ledger.
    static Clearing packages(PackageAuction terms, Clearing claimed, Ledger ledger) {
        return new Packaged(terms, ledger).due(claimed);
    }

    private Clearing due(Clearing claimed) {
        if (byId.isEmpty()) {
            return ledger.none(ledger.bids().isEmpty() ? Reason.NO_BIDS : Reason.RESERVE_NOT_MET);
        }
        if (!(claimed instanceof Clearing.Cleared cleared && cleared.witness() instanceof Witness.Packages shown)) {
            return ledger.cleared(OptionalLong.empty(), new Witness.None());
        }
        List<Bid> winners = allocation(cleared.awards().stream().flatMap(award -> award.bids().stream()).toList());
        long worth = worth(winners);
        List<Bid> bids = List.copyOf(byId.values());
        ledger.leaveOpen(bound(shown.prices(), bids, this::net) - worth, "that no allocation is worth more");
        if (!isDueAmongEquals(winners, shown.prices(), bids)) {
            ledger.leaveOpen("that of several equally good allocations this is the one due");
        }
        Map<String, Long> claims = cleared.awards().stream()
                .collect(Collectors.toMap(Award::bidder, Award::payment, Math::max));
        List<Witness.Pivot> pivots = new ArrayList<>();
        long inAll = 0;
        long vcgInAll = 0;
        for (Bid winner : winners) {
            long due = net(winner);
            if (terms.payment() != Payment.FIRST_PRICE) {
                Witness.Pivot pivot = shown.pivots().stream().filter(p -> p.bidder().equals(winner.bidder()))
                        .findFirst().orElse(new Witness.Pivot(winner.bidder(), List.of(), List.of()));
                List<Bid> others = bids.stream().filter(bid -> !bid.bidder().equals(winner.bidder())).toList();
                List<Bid> without = allocation(pivot.bids()).stream().filter(others::contains).toList();
                ledger.leaveOpen(bound(pivot.prices(), others, this::net) - worth(without),
                        "that without " + winner.bidder() + " no allocation is worth more");
                due = Math.clamp(worth(without) - (worth - net(winner)), 0, net(winner));
                pivots.add(new Witness.Pivot(winner.bidder(), without.stream().map(Bid::id).sorted().toList(),
                        pivot.prices()));
            }
            vcgInAll += due;
            if (terms.payment() == Payment.CORE) {
                due = Math.clamp(claims.getOrDefault(winner.bidder(), 0L) - reserve(winner), due, net(winner));
            }
            inAll += due;
            ledger.award(new Award(winner.bidder(), Side.BUY, winner.units(), winner.goods(), due + reserve(winner),
                    List.of(winner.id())), winner.amount());
        }
        pivots.sort(Comparator.comparing(Witness.Pivot::bidder));
        if (terms.payment() == Payment.CORE) {
            checkCore(winners, shown.core(), bids, inAll, vcgInAll);
        }
        return ledger.cleared(OptionalLong.empty(), new Witness.Packages(shown.prices(), pivots,
                terms.payment() == Payment.CORE ? shown.core() : List.of()));
    }

    private void checkCore(List<Bid> winners, List<Long> prices, List<Bid> bids, long inAll, long vcgInAll) {
        Map<String, Long> gains = new HashMap<>();
        winners.forEach(winner -> gains.put(winner.bidder(), winner.amount()
                - ledger.awards().values().stream().filter(award -> award.bidder().equals(winner.bidder()))
                        .mapToLong(Award::payment).sum()));
        ledger.leaveOpen(bound(prices, bids, bid -> net(bid) - gains.getOrDefault(bid.bidder(), 0L)) - inAll,
                "that no coalition blocks");
        ledger.leaveOpen(inAll - vcgInAll, "that no payments in the core are less or nearer to VCG");
    }

    // A bid that could be in another best allocation does not fit beside the winners that go before it.
    private boolean isDueAmongEquals(List<Bid> winners, List<Long> prices, List<Bid> bids) {
        Map<String, Long> gains = gains(prices, bids, this::net);
        return bids.stream().filter(bid -> !winners.contains(bid)
                && gains.getOrDefault(bid.bidder(), 0L) == net(bid) - cost(bid, prices)).allMatch(bid -> {
                    List<Bid> before = new ArrayList<>(winners.stream()
                            .filter(winner -> terms.ties().order().compare(winner, bid) < 0).toList());
                    before.add(bid);
                    return !fits(before);
                });
    }

    private long bound(List<Long> prices, List<Bid> bids, ToLongFunction<Bid> amount) {
        if (prices.size() != terms.goods().size() || prices.stream().anyMatch(price -> price < 0)) {
            return Long.MAX_VALUE / 2;
        }
        long bound = gains(prices, bids, amount).values().stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < prices.size(); i++) {
            bound = Math.addExact(bound, Math.multiplyExact(prices.get(i), (long) terms.goods().get(i).supply()));
        }
        return bound;
    }

    private Map<String, Long> gains(List<Long> prices, List<Bid> bids, ToLongFunction<Bid> amount) {
        Map<String, Long> gains = new HashMap<>();
        bids.forEach(bid -> gains.merge(bid.bidder(),
                Math.max(0, amount.applyAsLong(bid) - cost(bid, prices)), Math::max));
        return gains;
    }

    private long cost(Bid bid, List<Long> prices) {
        return bid.units() * bid.goods().stream().mapToInt(good -> places.getOrDefault(good, Integer.MAX_VALUE))
                .filter(place -> place < prices.size()).mapToLong(prices::get).sum();
    }

    // The bids of these ids, as far as they fit together.
    private List<Bid> allocation(List<String> ids) {
        List<Bid> fitting = new ArrayList<>();
        for (String id : ids) {
            Bid bid = byId.get(id);
            if (bid != null) {
                fitting.add(bid);
                if (!fits(fitting)) {
                    fitting.removeLast();
                }
            }
        }
        return fitting;
    }

    private boolean fits(List<Bid> bids) {
        Map<String, Integer> sold = new HashMap<>();
        bids.forEach(bid -> bid.goods().forEach(good -> sold.merge(good, bid.units(), Integer::sum)));
        return bids.stream().map(Bid::bidder).distinct().count() == bids.size()
                && terms.goods().stream().allMatch(good -> sold.getOrDefault(good.id(), 0) <= good.supply());
    }

    private long worth(List<Bid> bids) {
        return bids.stream().mapToLong(this::net).sum();
    }

    private long net(Bid bid) {
        return bid.amount() - reserve(bid);
    }

    private long reserve(Bid bid) {
        return bid.units()
                * bid.goods().stream().map(goods::get).filter(Objects::nonNull).mapToLong(Good::reserve).sum();
    }
}
