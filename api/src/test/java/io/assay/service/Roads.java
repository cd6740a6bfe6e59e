package io.assay.service;

import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A dataset of roads as an exchange offers it, for tests of the service.
public final class Roads {
    private Roads() {}

    /// A right to use and to derive for a year in Malaysia.
    public static final String RIGHT = """
            {"actions":["use","derive"],"purpose":["model-training"],"industry":["robotics"],
             "territory":["MY"],"term":"P1Y",
             "count":null,"recipients":1,"exclusivity":"none","resale":false,"delivery":"analysis"}""";
    /// What it says.
    public static final String DESCRIPTION = "提供城市道路、桥梁统计数据，支持城市治理、公共服务和企业决策分析";
    /// A listing that offers it.
    public static final String LISTING = """
            {"title":"城市道路统计数据","description":"%s",
             "category":"公共服务","exchange":"zhejiang",
             "plan":"one-off","right":%s}"""
            .formatted(DESCRIPTION, RIGHT);
    /// A request for its price, as of a fixed time.
    public static final String QUOTE = """
            {"listing":%s,"buyer":{"region":"MY-14"},"currency":"CNY","asOf":"2026-11-20T09:00:00Z"}"""
            .formatted(LISTING);

    /// A profile of 400 rows that are random by `seed`.
    public static String profile(long seed) {
        return Json.pretty(profile(seed, HashSeed.demo()));
    }

    /// The same under another hash seed.
    public static ProfileDocument profile(long seed, HashSeed hashed) {
        Random random = new Random(seed);
        Profiler profiler = new Profiler(
                new Profiler.Options("roads " + seed, List.of("road", "length"), Set.of(), Set.of(),
                        new TreeSet<>(Set.of("MY")), hashed));
        for (int i = 0; i < 400; i++) {
            profiler.row(List.of("road " + random.nextInt(20), Double.toString(random.nextGaussian())));
        }
        return ProfileDocument.of(profiler.finish(), null);
    }
}
