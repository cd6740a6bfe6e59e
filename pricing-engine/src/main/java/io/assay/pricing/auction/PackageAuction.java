package io.assay.pricing.auction;

import io.assay.pricing.bundle.CorePayments;
import io.assay.pricing.bundle.ItemPrices;
import io.assay.pricing.bundle.NativeSolver;
import io.assay.pricing.bundle.PackageProblem;
import io.assay.pricing.bundle.PackageProblem.PackageBid;
import io.assay.pricing.bundle.WinnerDetermination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// An auction of several goods in which bids are for packages and a bidder gets at most one of those it bids for (XOR).
///
/// The allocation is one of highest worth over the reserves. Among several, bids are gone through in the order of the
/// tie rule, and a bid wins if some allocation of that worth has it together with those that won before. So that bids
/// decide whether a right is exclusive, let one good be a licence with a supply of k: a bid for k units wants it alone.
///
/// @param payment what winners pay
/// @param goods for sale
/// @param effort most steps of one search, in deterministic seconds (about a second of one core); if they do not
///        suffice, the best that was found is taken and the gap told
/// @param ties who goes first
/// @param hours when bids are taken
/// @param currency of all amounts
public record PackageAuction(Payment payment, List<Good> goods, int effort, TieRule ties, Hours hours,
        Currency currency) implements Mechanism {
    /// The effort unless another is said.
    public static final int EFFORT = 60;

    private static final int MOST_GOODS = 10_000;
    private static final int SEED = 1;

    /// What winners pay.
    public enum Payment {
        /// Their own amounts.
        FIRST_PRICE,
        /// What others lose by them; the true value is the best bid, but the seller may get little.
        VCG,
        /// The payments nearest to that at which no group could offer the seller more.
        CORE
    }

    /// A good.
    ///
    /// @param id unique
    /// @param supply how many there are
    /// @param reserve that each unit of it adds to the least amount of a package, in minor units
    public record Good(String id, int supply, long reserve) {
        public Good {
            Bid.requireName("goods", id);
            if (supply < 1 || supply > Bid.MOST_UNITS || reserve < 0
                    || reserve > Bid.MOST_AMOUNT) {
                throw new BidException("goods",
                        "The good '" + id + "' with a supply of " + supply + " and a reserve of "
                                + reserve + " cannot be. Maybe a supply of 1.");
            }
        }
    }

    public PackageAuction {
        goods = List.copyOf(goods);
        Set<String> ids = new HashSet<>();
        long reserves = 0;
        for (Good good : goods) {
            if (!ids.add(good.id())) {
                throw new BidException("goods", "The good '" + good.id() + "' stands twice. Maybe raise its supply.");
            }
            // The least amount of any package is part of this.
            if (good.reserve() > (Long.MAX_VALUE / 4 - reserves) / good.supply()) {
                throw new BidException("goods", "With '" + good.id()
                        + "' all reserves together are too large. Maybe one has too many digits.");
            }
            reserves += good.supply() * good.reserve();
        }
        if (goods.isEmpty() || goods.size() > MOST_GOODS) {
            throw new BidException("goods", "There are " + goods.size() + " goods. Maybe 1 to " + MOST_GOODS + ".");
        }
        if (effort < 1) {
            throw new BidException("effort", effort + " seconds are no effort. Maybe " + EFFORT + ".");
        }
    }

    @Override
    public OptionalLong lottery() {
        return ties.lottery();
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        List<BidFault> faults = new ArrayList<>(BidFault.of(bids, BidFault.Shape.PACKAGES));
        Map<String, Integer> supply = new HashMap<>();
        goods.forEach(good -> supply.put(good.id(), good.supply()));
        for (int i = 0; i < bids.size(); i++) {
            for (String good : bids.get(i).goods()) {
                Integer there = supply.get(good);
                if (there == null) {
                    faults.add(new BidFault(i, "package", "The good '" + good + "' is not for sale. Maybe one of "
                            + goods.stream().map(Good::id).limit(10).toList() + "."));
                } else if (there < bids.get(i).units()) {
                    faults.add(new BidFault(i, "units", bids.get(i).units() + " of '" + good
                            + "' are asked for, but there are " + there + "."));
                }
            }
        }
        return faults;
    }

    /// The goods, bidders and bids of an auction by number, bids in the order of the tie rule, amounts over the
    /// reserves.
    private record Numbered(List<Bid> bids, PackageProblem problem) {
        static Numbered of(PackageAuction auction, List<Bid> eligible, Map<String, Long> reserves) {
            List<Bid> ordered = eligible.stream().sorted(auction.ties.order()).toList();
            Map<String, Integer> goods = new HashMap<>();
            auction.goods.forEach(good -> goods.put(good.id(), goods.size()));
            Map<String, Integer> bidders = new LinkedHashMap<>();
            ordered.forEach(bid -> bidders.putIfAbsent(bid.bidder(), bidders.size()));
            return new Numbered(ordered, new PackageProblem(auction.goods.stream().map(Good::supply).toList(),
                    bidders.size(), ordered.stream().map(bid -> new PackageBid(number(bidders, bid.bidder()),
                            bid.goods().stream().map(good -> number(goods, good)).toList(), bid.units(),
                            bid.amount() - reserve(bid, reserves))).toList()));
        }

        private static int number(Map<String, Integer> numbers, String name) {
            return numbers.getOrDefault(name, -1);
        }

        List<String> ids(List<Integer> indexes) {
            return indexes.stream().map(i -> bids.get(i).id()).sorted().toList();
        }
    }

    // The least amount of a bid's package, made of those of goods.
    private static long reserve(Bid bid, Map<String, Long> reserves) {
        return bid.units() * bid.goods().stream().mapToLong(good -> reserves.getOrDefault(good, 0L)).sum();
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        return solve(bids, SEED).clearing();
    }

    /// A clearing, and whether all searches for it came to their end.
    ///
    /// @param proved if not, another may be due
    public record Solved(Clearing clearing, boolean proved) {}

    /// Clears by a search that goes other ways; the outcome is the same wherever it was proved.
    ///
    /// @param searchSeed that tells ways apart
    public Solved solve(List<Bid> bids, int searchSeed) {
        List<Refusal> refused = new ArrayList<>();
        List<Bid> timely = hours.timely(bids, refused);
        Map<String, Long> reserves = new HashMap<>();
        goods.forEach(good -> reserves.put(good.id(), good.reserve()));
        Numbered all = Numbered.of(this,
                timely.stream().filter(bid -> bid.amount() >= reserve(bid, reserves)).toList(), reserves);
        if (all.bids().isEmpty()) {
            return new Solved(new Clearing.NoTrade(
                    timely.isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.RESERVE_NOT_MET, refused), true);
        }
        NativeSolver solver = new NativeSolver(effort, searchSeed);
        ItemPrices prices = ItemPrices.find(all.problem(), solver);
        WinnerDetermination.Due found = WinnerDetermination.due(all.problem(), prices, solver);
        List<Integer> winners = found.winners();
        boolean proved = found.proved();
        List<Witness.Pivot> pivots = new ArrayList<>();
        List<Long> core = List.of();
        List<Long> due = winners.stream().map(i -> all.problem().bids().get(i).amount()).toList();
        if (payment != Payment.FIRST_PRICE) {
            CorePayments.Payments payments = payment == Payment.VCG
                    ? CorePayments.vcg(all.problem(), winners, solver)
                    : CorePayments.core(all.problem(), winners, solver);
            due = payments.core();
            proved &= payments.open() == 0;
            for (int j = 0; j < winners.size(); j++) {
                Bid winner = all.bids().get(winners.get(j));
                pivots.add(new Witness.Pivot(winner.bidder(), all.ids(payments.pivots().get(j).winners()),
                        ItemPrices
                                .find(all.problem().without(all.problem().bids().get(winners.get(j)).bidder()), solver)
                                .prices()));
            }
            if (payment == Payment.CORE) {
                core = ItemPrices.find(CorePayments.blocking(all.problem(), winners, due), solver).prices();
            }
        }
        List<Award> awards = new ArrayList<>();
        for (int j = 0; j < winners.size(); j++) {
            Bid bid = all.bids().get(winners.get(j));
            awards.add(new Award(bid.bidder(), Side.BUY, bid.units(), bid.goods(), due.get(j) + reserve(bid, reserves),
                    List.of(bid.id())));
        }
        pivots.sort(Comparator.comparing(Witness.Pivot::bidder));
        long welfare = winners.stream().mapToLong(i -> all.bids().get(i).amount()).sum();
        return new Solved(Clearing.Cleared.of(OptionalLong.empty(), awards, welfare, refused,
                new Witness.Packages(prices.prices(), pivots, core)), proved);
    }
}
