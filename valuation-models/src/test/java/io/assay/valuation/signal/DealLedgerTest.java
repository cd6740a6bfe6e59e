package io.assay.valuation.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DealLedgerTest {
    private final DealLedger ledger = new DealLedger();

    @Test
    void aCorrectionStandsInTheDealsPlaceAndBothAreKept() {
        ledger.add(settled("d1", 100));
        ledger.add(new DealRecord("d2", "d1", deal("d2", 90)));
        assertThat(ledger.standing().deals()).extracting(Deal::amount).containsExactly(90L);
        assertThat(ledger.standing().corrections()).containsExactly("d2");
        assertThat(ledger.standing().corrected()).isEqualTo(1);
        assertThat(ledger.find("d1").deal().amount()).isEqualTo(100);
        assertThat(ledger.successor("d1")).isEqualTo("d2");
    }

    @Test
    void aDealThatIsTakenBackIsGoneAndCountedAsSuch() {
        ledger.add(settled("d1", 100));
        ledger.add(settled("d3", 50));
        ledger.add(new DealRecord("d2", "d1", null));
        assertThat(ledger.standing().deals()).extracting(Deal::id).containsExactly("d3");
        assertThat(ledger.standing().reversed()).isEqualTo(1);
        assertThat(ledger.standing().corrected()).isZero();
    }

    @Test
    void aCorrectionCanBeCorrectedAndTakenBack() {
        ledger.add(settled("d1", 100));
        ledger.add(new DealRecord("d2", "d1", deal("d2", 90)));
        ledger.add(new DealRecord("d3", "d2", deal("d3", 80)));
        assertThat(ledger.standing().deals()).extracting(Deal::amount).containsExactly(80L);
        ledger.add(new DealRecord("d4", "d3", null));
        assertThat(ledger.standing().deals()).isEmpty();
        assertThat(ledger.standing().corrected()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReplacedIsRefusedAndChangesNothing() {
        ledger.add(settled("d1", 100));
        assertThatThrownBy(() -> ledger.add(new DealRecord("d2", "d9", null))).hasMessageContaining("'d9'");
        ledger.add(new DealRecord("d2", "d1", deal("d2", 90)));
        assertThatThrownBy(() -> ledger.add(new DealRecord("d3", "d1", deal("d3", 80))))
                .hasMessageContaining("replaced by 'd2' before. Maybe name that one");
        assertThatThrownBy(() -> ledger.add(settled("d1", 5))).hasMessageContaining("seen before");
        ledger.add(new DealRecord("d4", "d2", null));
        assertThatThrownBy(() -> ledger.add(new DealRecord("d5", "d4", null)))
                .hasMessageContaining("takes a deal back");
        assertThatThrownBy(() -> new DealRecord("d6", null, null)).hasMessageContaining("takes nothing back");
        assertThat(ledger.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyDealStandsOnceIsCorrectedOrIsTakenBack(long seed) {
        Random random = new Random(seed);
        List<String> standing = new ArrayList<>();
        int settled = 0;
        for (int i = 0; i < 300; i++) {
            String id = "r" + i;
            int kind = standing.isEmpty() ? 0 : random.nextInt(3);
            if (kind == 0) {
                ledger.add(settled(id, i + 1));
                settled++;
            } else {
                String named = standing.remove(random.nextInt(standing.size()));
                ledger.add(new DealRecord(id, named, kind == 1 ? deal(id, i + 1) : null));
            }
            if (kind != 2) {
                standing.add(id);
            }
        }
        DealLedger.Standing now = ledger.standing();
        Set<String> ids = new HashSet<>(now.deals().stream().map(Deal::id).toList());
        assertThat(ids).as("seed %d", seed).isEqualTo(new HashSet<>(standing));
        assertThat(now.deals().size() + now.reversed()).isEqualTo(settled);
    }

    private static DealRecord settled(String id, long amount) {
        return new DealRecord(id, null, deal(id, amount));
    }

    private static Deal deal(String id, long amount) {
        return new Deal(id, new Deal.Market("c", "MY", "one-off", "CNY"), "l", "s", "b", amount, 1,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
