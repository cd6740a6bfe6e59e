package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.document.fault.Faults;
import io.assay.document.json.Seed;
import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.CallAuction;
import io.assay.pricing.auction.CallRule;
import io.assay.pricing.auction.ClockAuction;
import io.assay.pricing.auction.DutchAuction;
import io.assay.pricing.auction.McAfeeAuction;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.OfferAuction;
import io.assay.pricing.auction.PackageAuction;
import io.assay.pricing.auction.SealedAuction;
import io.assay.pricing.auction.SoftClose;
import io.assay.pricing.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The terms of an auction as JSON, told apart by `format`: what a [Mechanism] is made of. All have a `currency` and
/// may have `opens` and `closes` (RFC 3339); `ties` is `earliest` unless it says `seeded`, which needs a `seed`;
/// elsewhere a `seed` says nothing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "format")
@JsonSubTypes({@JsonSubTypes.Type(value = TermsDocument.Sealed.class, name = "sealed"),
    @JsonSubTypes.Type(value = TermsDocument.Ascending.class, name = "ascending"),
    @JsonSubTypes.Type(value = TermsDocument.Dutch.class, name = "dutch"),
    @JsonSubTypes.Type(value = TermsDocument.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = TermsDocument.Offer.class, name = "offer"),
    @JsonSubTypes.Type(value = TermsDocument.Packages.class, name = "package"),
    @JsonSubTypes.Type(value = TermsDocument.McAfee.class, name = "mcafee"),
    @JsonSubTypes.Type(value = TermsDocument.Call.class, name = "call")})
sealed interface TermsDocument {
    /// ISO 4217 code of all amounts.
    String currency();

    /// The mechanism, after noting in `read` what is wrong; null where that is so much that there is none.
    @Nullable
    Mechanism mechanism(TermsReader read);

    /// The mechanism, or null after noting under `/terms` what is wrong.
    default @Nullable Mechanism mechanism(Faults faults) {
        Currency known = faults.check("/terms/currency", () -> Money.currency(currency()));
        return known == null ? null : mechanism(new TermsReader("/terms", new MinorUnits(known), faults));
    }

    /// The document of a mechanism.
    static TermsDocument of(Mechanism mechanism) {
        TermsWriter w = new TermsWriter(mechanism);
        return switch (mechanism) {
            case SealedAuction a -> new Sealed(a.payment(), a.units(), w.reserve(a.reserve()), w.ties(), w.seed(),
                    w.opens(), w.closes(), w.currency());
            case AscendingAuction a -> new Ascending(null, w.reserve(a.reserve()), w.increments(a.increments()),
                    SoftCloseDocument.of(a.softClose()), w.ties(), w.seed(), w.opens(), w.closes(), w.currency());
            case DutchAuction a -> new Dutch(w.amount(a.start()), w.amount(a.decrement()), a.every().toString(),
                    a.units(), w.reserve(a.reserve()), w.ties(), w.seed(), w.opens(), w.closes(), w.currency());
            case ClockAuction a -> new Clock(w.amount(a.increment()), a.units(), w.reserve(a.reserve()), w.ties(),
                    w.seed(), w.opens(), w.closes(), w.currency());
            case OfferAuction a -> new Offer(a.rule(), w.reserve(a.reserve()), a.seed(), w.opens(), w.closes(),
                    w.currency());
            case PackageAuction a -> new Packages(a.payment(), a.goods().stream()
                    .map(good -> new GoodDocument(good.id(), good.supply() == 1 ? null : good.supply(),
                            good.reserve() == 0 ? null : w.amount(good.reserve())))
                    .toList(),
                    a.effort() == PackageAuction.EFFORT ? null : a.effort(), w.ties(), w.seed(), w.opens(), w.closes(),
                    w.currency());
            case McAfeeAuction _ -> new McAfee(w.ties(), w.seed(), w.opens(), w.closes(), w.currency());
            case CallAuction a -> new Call(a.rule(), w.amount(a.tick()), a.candidates(), w.amount(a.reference()),
                    w.ties(), w.seed(), w.opens(), w.closes(), w.currency());
        };
    }

    /// See [SoftClose].
    record SoftCloseDocument(@JsonProperty("window") String window, @JsonProperty("extension") String extension,
            @JsonProperty("most") int most) {
        static @Nullable SoftCloseDocument of(SoftClose softClose) {
            return softClose.equals(SoftClose.NONE)
                    ? null
                    : new SoftCloseDocument(softClose.window().toString(), softClose.extension().toString(),
                            softClose.most());
        }
    }

    /// How an ascending auction is bid in; it may be left out.
    enum AscendingPayment {
        @JsonProperty("proxy")
        PROXY
    }

    /// Who goes first among equals.
    enum Ties {
        @JsonProperty("earliest")
        EARLIEST, @JsonProperty("seeded")
        SEEDED
    }

    /// See [SealedAuction].
    record Sealed(@JsonProperty("payment") SealedAuction.Payment payment,
            @JsonProperty("units") @Nullable Integer units, @JsonProperty("reserve") @Nullable ReserveDocument reserve,
            @JsonProperty("ties") @Nullable Ties ties, @JsonProperty("seed") @Seed @Nullable Long seed,
            @JsonProperty("opens") @Nullable String opens, @JsonProperty("closes") @Nullable String closes,
            @JsonProperty("currency") String currency)
            implements
                TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new SealedAuction(payment, read.units(units), read.reserve(reserve),
                    read.ties(ties, seed), read.hours(opens, closes), read.currency()));
        }
    }

    /// See [AscendingAuction].
    record Ascending(@JsonProperty("payment") @Nullable AscendingPayment payment,
            @JsonProperty("reserve") @Nullable ReserveDocument reserve,
            @JsonProperty("increments") IncrementsDocument increments,
            @JsonProperty("softClose") @Nullable SoftCloseDocument softClose, @JsonProperty("ties") @Nullable Ties ties,
            @JsonProperty("seed") @Seed @Nullable Long seed, @JsonProperty("opens") @Nullable String opens,
            @JsonProperty("closes") @Nullable String closes,
            @JsonProperty("currency") String currency) implements TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new AscendingAuction(read.reserve(reserve), read.increments(increments),
                    softClose == null
                            ? SoftClose.NONE
                            : new SoftClose(read.duration("softClose/window", softClose.window()),
                                    read.duration("softClose/extension", softClose.extension()), softClose.most()),
                    read.ties(ties, seed), read.hours(opens, closes), read.currency()));
        }
    }

    /// See [DutchAuction].
    record Dutch(@JsonProperty("start") String start, @JsonProperty("decrement") String decrement,
            @JsonProperty("every") String every, @JsonProperty("units") @Nullable Integer units,
            @JsonProperty("reserve") @Nullable ReserveDocument reserve, @JsonProperty("ties") @Nullable Ties ties,
            @JsonProperty("seed") @Seed @Nullable Long seed, @JsonProperty("opens") @Nullable String opens,
            @JsonProperty("closes") @Nullable String closes,
            @JsonProperty("currency") String currency) implements TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new DutchAuction(read.amount("start", start), read.amount("decrement", decrement),
                    read.duration("every", every), read.units(units), read.reserve(reserve), read.ties(ties, seed),
                    read.hours(opens, closes), read.currency()));
        }
    }

    /// See [ClockAuction].
    record Clock(@JsonProperty("increment") String increment, @JsonProperty("units") @Nullable Integer units,
            @JsonProperty("reserve") @Nullable ReserveDocument reserve, @JsonProperty("ties") @Nullable Ties ties,
            @JsonProperty("seed") @Seed @Nullable Long seed, @JsonProperty("opens") @Nullable String opens,
            @JsonProperty("closes") @Nullable String closes, @JsonProperty("currency") String currency)
            implements
                TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new ClockAuction(read.amount("increment", increment), read.units(units),
                    read.reserve(reserve), read.ties(ties, seed), read.hours(opens, closes), read.currency()));
        }
    }

    /// See [OfferAuction].
    record Offer(@JsonProperty("payment") OfferAuction.Rule payment,
            @JsonProperty("reserve") @Nullable ReserveDocument reserve, @JsonProperty("seed") @Seed long seed,
            @JsonProperty("opens") @Nullable String opens, @JsonProperty("closes") @Nullable String closes,
            @JsonProperty("currency") String currency) implements TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new OfferAuction(payment, read.reserve(reserve), seed, read.hours(opens, closes),
                    read.currency()));
        }
    }

    /// See [PackageAuction].
    record Packages(@JsonProperty("payment") PackageAuction.Payment payment,
            @JsonProperty("goods") List<GoodDocument> goods, @JsonProperty("effort") @Nullable Integer effort,
            @JsonProperty("ties") @Nullable Ties ties, @JsonProperty("seed") @Seed @Nullable Long seed,
            @JsonProperty("opens") @Nullable String opens, @JsonProperty("closes") @Nullable String closes,
            @JsonProperty("currency") String currency)
            implements
                TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new PackageAuction(payment, IntStream.range(0, goods.size()).mapToObj(i -> {
                GoodDocument good = goods.get(i);
                return new PackageAuction.Good(good.id(), read.units(good.supply()),
                        good.reserve() == null ? 0 : read.amount("goods/" + i + "/reserve", good.reserve()));
            }).toList(), effort == null ? PackageAuction.EFFORT : effort, read.ties(ties, seed),
                    read.hours(opens, closes), read.currency()));
        }
    }

    /// See [PackageAuction.Good].
    record GoodDocument(@JsonProperty("id") String id, @JsonProperty("supply") @Nullable Integer supply,
            @JsonProperty("reserve") @Nullable String reserve) {}

    /// See [McAfeeAuction].
    record McAfee(@JsonProperty("ties") @Nullable Ties ties, @JsonProperty("seed") @Seed @Nullable Long seed,
            @JsonProperty("opens") @Nullable String opens, @JsonProperty("closes") @Nullable String closes,
            @JsonProperty("currency") String currency) implements TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new McAfeeAuction(read.ties(ties, seed), read.hours(opens, closes),
                    read.currency()));
        }
    }

    /// See [CallAuction].
    record Call(@JsonProperty("payment") CallRule payment, @JsonProperty("tick") String tick,
            @JsonProperty("candidates") CallAuction.@Nullable Candidates candidates,
            @JsonProperty("reference") String reference, @JsonProperty("ties") @Nullable Ties ties,
            @JsonProperty("seed") @Seed @Nullable Long seed, @JsonProperty("opens") @Nullable String opens,
            @JsonProperty("closes") @Nullable String closes, @JsonProperty("currency") String currency)
            implements
                TermsDocument {
        @Override
        public @Nullable Mechanism mechanism(TermsReader read) {
            return read.made(() -> new CallAuction(payment, read.amount("tick", tick),
                    candidates == null ? CallAuction.Candidates.LIMITS : candidates,
                    read.amount("reference", reference), read.ties(ties, seed), read.hours(opens, closes),
                    read.currency()));
        }
    }
}
