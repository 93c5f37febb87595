package org.mailrecall.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.mailrecall.bench.figures.Memory;
import org.mailrecall.bench.load.EventClock;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.CommitWatch;
import org.mailrecall.bench.run.process.ContenderProcess;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.traffic.LoadWriter;
import org.mailrecall.contract.topic.Topics;

/** Runs this project alone over a long load, and samples its resident size every two seconds. */
final class MemoryRun {
    private static final long AHEAD = 1_000_000;
    private static final double RECALLED = 0.0001;
    private static final long SAMPLE_MILLIS = 2_000;

    private final Arena arena;
    private final long seed;
    private final Tell tell;

    MemoryRun(Arena arena, long seed, Tell tell) {
        this.arena = arena;
        this.seed = seed;
        this.tell = tell;
    }

    Memory run(long deliveries) {
        arena.empty();
        keepLittle();
        LoadGenerator load = new LoadGenerator(
                LoadShape.fed(seed, deliveries, RECALLED), EventClock.until(System.currentTimeMillis(), deliveries));
        try (ContenderProcess process = ContenderProcess.start(arena, Entrant.PROJECT)) {
            AtomicLong sent = new AtomicLong();
            AtomicLong read = new AtomicLong();
            tell.now(() -> "memory: " + read.get() / 1_000_000 + " million records read");
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(load, sent, read));
            List<long[]> samples = new ArrayList<>();
            String group = process.settings().applicationId();
            long start = System.currentTimeMillis();
            while (!sending.isDone() || read.get() < sent.get()) {
                process.requireAlive();
                long now = System.currentTimeMillis() - start;
                if (now >= samples.size() * SAMPLE_MILLIS) {
                    read.set(new CommitWatch(arena.admin(), group).look().records());
                    samples.add(new long[] {now / 1_000, read.get(), process.resident("VmRSS")});
                }
                CommitWatch.pause();
            }
            sending.join();
            return new Memory(deliveries, ContenderProcess.HEAP_MB, process.resident("VmHWM"), samples);
        }
    }

    private void send(LoadGenerator load, AtomicLong sent, AtomicLong read) {
        try (LoadWriter writer = new LoadWriter(arena, 5)) {
            while (load.hasNext()) {
                writer.send(load.next());
                sent.incrementAndGet();
                while (sent.get() - read.get() > AHEAD) {
                    CommitWatch.pause();
                }
            }
            writer.flush();
        }
    }

    /** Limits the retention of the topic of deliveries, because deliveries that were read need not stay on disk. */
    private void keepLittle() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DELIVERED_MESSAGES.name());
        List<AlterConfigOp> changes = List.of(
                set("retention.bytes", Long.toString(512L << 20)), set("segment.bytes", Integer.toString(64 << 20)));
        CommitWatch.get(() -> arena.admin()
                .incrementalAlterConfigs(Map.of(topic, changes))
                .all()
                .get());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
