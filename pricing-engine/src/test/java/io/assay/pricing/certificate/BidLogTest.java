package io.assay.pricing.certificate;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Side;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class BidLogTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:00:00.5Z");

    /// Recipe: the bytes of the class comment, put together by hand for one bid, and SHA-256.
    @Test
    void oneBidIsChainedAsDocumented() throws Exception {
        Bid bid = new Bid("b1", "甲", Side.SELL, 258, 3, List.of("z", "a"), TIME);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] start = sha.digest("assay/bid-log/1".getBytes(UTF_8));
        byte[] bytes = HexFormat.of().parseHex("00026231" + "0003e794b2" + "53" + "0000000000000102" + "00000003"
                + "0002" + "000161" + "00017a"
                + String.format("%016x", TIME.getEpochSecond()) + String.format("%08x", 500_000_000));
        sha.update(start);
        byte[] link = sha.digest(bytes);
        assertThat(BidLog.chain(List.of(bid))).isEqualTo("sha256:" + HexFormat.of().formatHex(link));
        sha.update((byte) 0);
        assertThat(BidLog.root(List.of(bid))).isEqualTo("sha256:" + HexFormat.of().formatHex(sha.digest(bytes)));
    }

    @Test
    void theRootOfNothingIsTheHashOfNothing() {
        assertThat(BidLog.root(List.of()))
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void everyBidOfLogsOfEverySizeIsProvedByALogarithmOfHashes() throws Exception {
        for (int n = 1; n <= 33; n++) {
            List<Bid> bids = new ArrayList<>();
            IntStream.range(0, n).forEach(i -> bids.add(Bid.of("b" + i, "p", i, TIME)));
            for (int i = 0; i < n; i++) {
                List<String> proof = BidLog.proof(bids, i);
                assertThat(proof.size()).isLessThanOrEqualTo(32 - Integer.numberOfLeadingZeros(n - 1));
                assertThat(rootFrom(BidLog.root(List.of(bids.get(i))), i, n, proof)).as("bid %d of %d", i, n)
                        .isEqualTo(BidLog.root(bids));
            }
        }
    }

    // RFC 9162, section 2.1.3.2.
    private static String rootFrom(String leaf, int index, int size, List<String> proof) throws Exception {
        int fn = index;
        int sn = size - 1;
        String r = leaf;
        for (String p : proof) {
            if (fn % 2 == 1 || fn == sn) {
                r = node(p, r);
                while (fn % 2 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return r;
    }

    private static String node(String left, String right) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) 1);
        sha.update(HexFormat.of().parseHex(left.substring(7)));
        return "sha256:" + HexFormat.of().formatHex(sha.digest(HexFormat.of().parseHex(right.substring(7))));
    }
}
