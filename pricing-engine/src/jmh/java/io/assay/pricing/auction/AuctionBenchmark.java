package io.assay.pricing.auction;

import io.assay.pricing.certificate.BidLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A million bids of each of some formats, and their log, on one core:
/// `mvn -Pjmh -DskipTests package && java -jar api/target/benchmarks.jar AuctionBenchmark`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = {"-Xms3g", "-Xmx3g", "-Xmn2g", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"})
public class AuctionBenchmark {
    private static final int BIDS = 1_000_000;
    private static final int MOST_CENTS = 100_000_00;
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant TIME = Instant.parse("2026-11-22T09:00:00Z");

    private List<Bid> bids = List.of();
    private List<Bid> orders = List.of();

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        List<Bid> drawnBids = new ArrayList<>(BIDS);
        List<Bid> drawnOrders = new ArrayList<>(BIDS);
        for (int i = 0; i < BIDS; i++) {
            drawnBids.add(Bid.of("b" + i, "p" + i, random.nextInt(MOST_CENTS), TIME.plusMillis(i)));
            drawnOrders.add(Bid.order("o" + i, "p" + i, random.nextBoolean() ? Side.BUY : Side.SELL,
                    random.nextInt(MOST_CENTS), 1 + random.nextInt(100), TIME.plusMillis(i)));
        }
        bids = drawnBids;
        orders = drawnOrders;
        // What stays is moved out of the way once, not while it is timed.
        System.gc();
    }

    /// The (k+1)-st price for 100 units.
    @Benchmark
    public Clearing sealedUniform100() {
        return sealed(100);
    }

    /// The (k+1)-st price for 10,000 units.
    @Benchmark
    public Clearing sealedUniform10000() {
        return sealed(10_000);
    }

    private Clearing sealed(int units) {
        return new SealedAuction(SealedAuction.Payment.UNIFORM, units, new Reserve.Given(1), new TieRule.Earliest(),
                Hours.ALWAYS, CNY).clear(bids);
    }

    /// Offers to two groups.
    @Benchmark
    public Object rsop() {
        return rsopOf().offers(bids);
    }

    /// The same with an award for each of half a million winners.
    @Benchmark
    public Clearing rsopWithAwards() {
        return rsopOf().clear(bids);
    }

    private static OfferAuction rsopOf() {
        return new OfferAuction(OfferAuction.Rule.RSOP, new Reserve.None(), 7, Hours.ALWAYS, CNY);
    }

    /// Price and volume of a call.
    @Benchmark
    public Object callPrice() {
        return callOf().crossing(OrderBook.of(orders));
    }

    /// The same, and who trades.
    @Benchmark
    public Object callFills() {
        return callOf().cross(orders);
    }

    /// The same with an award for each of half a million traders.
    @Benchmark
    public Clearing callWithAwards() {
        return callOf().clear(orders);
    }

    private static CallAuction callOf() {
        return new CallAuction(CallRule.XETRA, 1, CallAuction.Candidates.LIMITS, MOST_CENTS / 2,
                new TieRule.Earliest(), Hours.ALWAYS, CNY);
    }

    /// The hash chain of the log.
    @Benchmark
    public String chain() {
        return BidLog.chain(bids);
    }
}
