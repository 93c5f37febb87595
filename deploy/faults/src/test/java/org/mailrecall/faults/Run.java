package org.mailrecall.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Reading;
import org.mailrecall.faults.fault.BigRecall;
import org.mailrecall.faults.fault.Injector;
import org.mailrecall.faults.fault.Injector.Struck;
import org.mailrecall.faults.fault.Plan;
import org.mailrecall.faults.ground.Damage;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Load;
import org.mailrecall.faults.load.Mailboxes;
import org.mailrecall.faults.load.Post;
import org.mailrecall.faults.load.Story;
import org.mailrecall.faults.load.Watch;
import org.mailrecall.faults.network.Network;
import org.mailrecall.faults.oracle.Oracle;
import org.mailrecall.faults.oracle.Violation;
import org.mailrecall.faults.stack.Disk;
import org.mailrecall.faults.stack.Instance;
import org.mailrecall.faults.stack.Stack;
import org.mailrecall.faults.stack.Times;

/** A run from its start to its judgement. */
final class Run {
    private static final int INSTANCES = 2;
    private static final Duration QUIET = Duration.ofSeconds(8);
    /** So long that the slowest hundredth of the commands is more than one of them. */
    private static final Duration BEFORE_A_BIG_RECALL = Duration.ofSeconds(60);

    private static final Duration AFTERWARDS = Duration.ofSeconds(60);

    private final Options options;
    private final Times times;
    private final Ledger ledger = new Ledger();
    private final Damage damage = new Damage();
    private List<Struck> struck = List.of();

    Run(Options options) {
        this.options = options;
        this.times = options.times();
    }

    /** Runs the harness; prints its progress and figures. Returns the violations, none if all invariants hold. */
    List<Violation> go() throws Exception {
        Path directory = Path.of("target", "run-" + options.seed()).toAbsolutePath();
        Disk.unmountAll(directory);
        Utils.delete(directory.toFile());
        Files.createDirectories(directory);
        System.out.printf(
                "seed %d, %s%n", options.seed(), options.isShort() ? "short" : options.minutes() + " minutes");
        if (!options.isShort()) {
            Disk.mount(Disk.statePlace(directory));
            Disk.mount(Disk.brokerPlace(directory));
        }
        try (Network network = Network.open(options.network(), INSTANCES);
                Stack stack = Stack.start(
                        directory, network, times, options.standby(), options.before(), options.secured())) {
            if (options.big() > 0) {
                stack.instances().forEach(Instance::longLived);
            }
            stack.startInstances();
            return under(stack, directory);
        }
    }

    private List<Violation> under(Stack stack, Path directory) throws Exception {
        List<Violation> found = new ArrayList<>();
        Figures figures = null;
        try (Post post = new Post(stack.bootstrap(), stack.registryUrl(), ledger);
                Mailboxes mailboxes = new Mailboxes(post, ledger);
                Watch watch = new Watch(
                        stack.bootstrap(), stack.registryUrl(), ledger, mailboxes, Stack.MATCHING_PARTITIONS);
                Load load = new Load(post, ledger, options.seed(), options.pace())) {
            Waits waits = new Waits(ledger, watch, times);
            load.start();
            waits.forPace();
            long begin = System.currentTimeMillis();
            TimeUnit.MILLISECONDS.sleep((options.big() > 0 ? BEFORE_A_BIG_RECALL : QUIET).toMillis());
            long quiet = System.currentTimeMillis();

            Injector injector = new Injector();
            struck = injector.run(plan(), random -> new Ground(stack, times, post, mailboxes, watch, damage, random));
            found.addAll(injector.broken());
            load.finish();
            long calm = System.currentTimeMillis();
            stack.instances().forEach(stack::awaitReady);
            waits.forEnds(times.window().plusSeconds(75));
            if (options.rebuilds()) {
                waits.forDeadlines();
                // The rebuilt stores must find the copies of the recalls that follow.
                found.addAll(Rebuilding.compare(stack, damage));
                stack.startInstances();
            }
            Set<Story.Key> afterwards = new HashSet<>();
            load.recallSomeNoise().forEach(story -> story.people().forEach(p -> afterwards.add(story.key(p))));
            waits.forEnds(AFTERWARDS);
            waits.forReports(AFTERWARDS);
            mailboxes.finish();
            found.addAll(notFound(afterwards, watch));
            Report report = new Report(struck, watch.served());
            print(report, stack, post, begin, quiet, calm, afterwards.size());
            found.addAll(report.besideBigRecalls(begin, quiet));
            stack.instances().forEach(instance -> found.addAll(Exits.judge(instance.exits(), struck)));
            figures = new Figures(
                    options,
                    stack.network().kind(),
                    post.records(),
                    ledger.asked().size(),
                    killed(stack),
                    report.recoveries());
        } catch (RuntimeException e) {
            // A run that breaks off is judged by what is in the topics all the same.
            found.add(new Violation("harness", "the run broke off: " + e));
        }
        stack.instances().forEach(Instance::stop);
        try (Reading reading = new Reading(stack.bootstrap(), stack.registryUrl())) {
            Evidence evidence = Evidence.read(reading, ledger, interruptions(), times.window());
            found.addAll(Oracle.judge(evidence));
            System.out.printf(
                    "read: %d requests, %d deliveries, %d outcomes, %d commands, %d trace events, %d dead letters%n",
                    evidence.requests().size(),
                    evidence.deliveries().size(),
                    evidence.outcomes().size(),
                    evidence.commands().size(),
                    evidence.trace().size(),
                    evidence.deadLetters().size());
        }
        if (figures != null) {
            figures.write(directory, found.size());
        }
        System.out.println("violations: " + (found.isEmpty() ? "none" : found.size() + " " + byInvariant(found)));
        return found;
    }

    private static Map<String, Long> byInvariant(List<Violation> found) {
        return found.stream().collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.counting()));
    }

    private List<Plan.Planned> plan() {
        if (options.isShort()) {
            return options.kinds().isEmpty()
                    ? Plan.shortForm(options.seed())
                    : Plan.shortForm(options.seed(), options::wants);
        }
        return options.big() > 0
                ? Plan.bigRecall(options.seed(), options.big())
                : Plan.longForm(options.seed(), Duration.ofMinutes(options.minutes()), options::wants);
    }

    private static List<Violation> notFound(Set<Story.Key> afterwards, Watch watch) {
        return afterwards.stream()
                .filter(key -> !watch.ended().contains(key))
                .map(key -> new Violation("I5", "recalled afterwards, and no end: " + key))
                .toList();
    }

    private List<Evidence.Interruption> interruptions() {
        return struck.stream()
                .filter(one -> one.skipped() == null && !one.kind().startsWith(BigRecall.KIND))
                .map(one -> new Evidence.Interruption(one.from(), one.to()))
                .toList();
    }

    private static int killed(Stack stack) {
        return stack.instances().stream().mapToInt(Instance::kills).sum();
    }

    private void print(Report report, Stack stack, Post post, long begin, long quiet, long calm, int afterwards) {
        System.out.printf(
                "%n%d records sent, %d recipient recalls, %d of them afterwards%n",
                post.records(), ledger.asked().size(), afterwards);
        System.out.println("quiet: " + report.latency(begin, quiet));
        System.out.println("under faults: " + report.latency(quiet, calm));
        stack.instances()
                .forEach(instance -> System.out.printf(
                        "instance %d: killed %d times, ended by itself %d times%n",
                        instance.index(), instance.kills(), instance.exits().size()));
        System.out.println("cut by: " + stack.network().kind());
        System.out.println(report.table());
    }
}
