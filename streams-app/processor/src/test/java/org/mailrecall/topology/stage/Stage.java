package org.mailrecall.topology.stage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.mailrecall.contract.ApprovalDigest;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.PolicyOf;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.Store;

/**
 * The production topology on which a scenario is played: Alice of the tenant {@code north} recalls {@code m1} as {@code
 * r1}. Tests may change the usual settings; times are seconds since {@link #START}.
 */
public final class Stage implements AutoCloseable {
    public static final long START = 1_750_000_000_000L;
    public static final long HOUR = 3_600;
    public static final long DAY = 24 * HOUR;
    public static final String ALICE = "alice@one.example";
    public static final String BEN = "ben@one.example";

    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReplayDriver driver;
    private final List<RecallRequest> asked = new ArrayList<>();
    private long wall;
    private final List<RecallTrace> trace = new ArrayList<>();
    private final List<DeleteCommand> commands = new ArrayList<>();

    public Stage() {
        this(TopologySettings.DEFAULT);
    }

    public Stage(TopologySettings settings) {
        this(settings, 0, System::nanoTime);
    }

    /** @param nanos the clock that decides when work is done */
    public Stage(LongSupplier nanos) {
        this(TopologySettings.DEFAULT, 0, nanos);
    }

    private Stage(TopologySettings settings, int recipientsPerSecond, LongSupplier nanos) {
        TopologySettings inMemory = settings.inReplay().toBuilder()
                .recipientsPerSecond(recipientsPerSecond)
                .inMemory(true)
                .build();
        driver = new ReplayDriver(inMemory, new RecallMetrics(meters), nanos);
    }

    /**
     * Returns a stage that queues the recipients of large recalls, and sends the events of a hundred recipients with
     * each {@link #rest} if the pace is 1,000 a second.
     */
    public static Stage paced(int recipientsPerSecond) {
        return paced(recipientsPerSecond, TopologySettings.DEFAULT);
    }

    /** Returns such a stage with other settings. */
    public static Stage paced(int recipientsPerSecond, TopologySettings settings) {
        return new Stage(settings, recipientsPerSecond, System::nanoTime);
    }

    public static Instant at(long second) {
        return Instant.ofEpochMilli(START + second * 1_000);
    }

    public Stage send(RecallRequest request) {
        return send(request, request.getEventTime());
    }

    /**
     * Sends a request. An approval without digests gets the digests of all parts sent so far, as an approver sees them.
     */
    public Stage send(RecallRequest unsigned, Instant appended) {
        RecallRequest request = unsigned;
        if (request.getAction() == RequestAction.ASK && request.getAsk() != null) {
            asked.add(request);
        } else if (request.getAction() == RequestAction.APPROVE
                && request.getApprovedDigests().isEmpty()) {
            request = RecallRequest.newBuilder(request)
                    .setApprovedDigests(digests(request.getTenant(), request.getRecallId()))
                    .build();
        }
        String key = RecallKeys.recallKey(request.getTenant(), request.getRecallId());
        driver.send(Topics.RECALL_REQUESTS, key, request, appended.toEpochMilli());
        return this;
    }

    private List<String> digests(String tenant, String recallId) {
        return asked.stream()
                .filter(ask ->
                        ask.getTenant().equals(tenant) && ask.getRecallId().equals(recallId))
                .map(ApprovalDigest::of)
                .distinct()
                .toList();
    }

    public Stage send(DeliveredMessage delivery) {
        return send(delivery, delivery.getEventTime());
    }

    public Stage send(DeliveredMessage delivery, Instant appended) {
        String key = RecallKeys.recipientKey(delivery.getTenant(), delivery.getRecipient(), delivery.getMessageId());
        driver.send(Topics.DELIVERED_MESSAGES, key, delivery, appended.toEpochMilli());
        return this;
    }

    public Stage send(DeleteOutcome outcome) {
        String key = RecallKeys.recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId());
        driver.send(Topics.DELETE_OUTCOMES, key, outcome, outcome.getEventTime().toEpochMilli());
        return this;
    }

    public Stage send(TenantSettings settings, Instant appended) {
        driver.send(Topics.TENANT_SETTINGS, settings.getTenant(), settings, appended.toEpochMilli());
        return this;
    }

    public Stage send(TenantSettings settings) {
        return send(settings.getTenant(), settings);
    }

    /** Settings with an approval rule let everybody of the tenant's domain approve, unless they say otherwise. */
    public Stage send(String key, TenantSettings given) {
        TenantSettings settings = given;
        boolean rule = given.getApprovalAboveRecipients() != null || given.getApprovalOlderThanMillis() != null;
        if (rule && given.getApprovers() == null) {
            settings = TenantSettings.newBuilder(given)
                    .setApprovers(List.of("@one.example"))
                    .build();
        }
        driver.send(
                Topics.TENANT_SETTINGS, key, settings, settings.getEventTime().toEpochMilli());
        return this;
    }

    public Stage send(Topic topic, String key, byte[] value, long second) {
        driver.send(topic, key, value, at(second).toEpochMilli());
        return this;
    }

    /** Any bytes with any headers. */
    public Stage send(Topic topic, String key, byte[] value, Headers headers, long second) {
        driver.send(topic, key, value, headers, at(second).toEpochMilli());
        return this;
    }

    /** A request as it is usually sent, with a header that its value may or may not fit. */
    public Stage sendSigned(RecallRequest request, String signature) {
        String key = RecallKeys.recallKey(request.getTenant(), request.getRecallId());
        Headers headers = new RecordHeaders();
        headers.add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        driver.send(
                Topics.RECALL_REQUESTS,
                key,
                bytes(request),
                headers,
                request.getEventTime().toEpochMilli());
        return this;
    }

    public byte[] bytes(RecallRequest request) {
        return bytes(Topics.RECALL_REQUESTS, request);
    }

    /** A value as it is sent. */
    public byte[] bytes(Topic topic, SpecificRecord value) {
        return driver.bytes(topic, value);
    }

    public Stage tick(long second) {
        driver.tick(at(second).toEpochMilli());
        return this;
    }

    /** Advances the wall clock far enough for each periodic action to run once. */
    public Stage rest() {
        wall += 1_000;
        driver.wallClock(wall);
        return this;
    }

    public List<DeleteCommand> commands() {
        commands.addAll(driver.read(Topics.DELETE_COMMANDS, DeleteCommand.class));
        return commands;
    }

    /** The only command so far. */
    public DeleteCommand command() {
        if (commands().size() != 1) {
            throw new AssertionError("not one command: " + commands);
        }
        return commands.get(0);
    }

    public List<RecallTrace> trace() {
        trace.addAll(driver.read(Topics.RECALL_TRACE, RecallTrace.class));
        return trace;
    }

    public List<RecallTrace> trace(TraceEvent event) {
        return trace().stream().filter(line -> line.getEvent() == event).toList();
    }

    /** {@code recipient result reason} of each end, in order. */
    public List<String> ends() {
        return trace().stream()
                .filter(line -> line.getEvent() == TraceEvent.Drop || line.getEvent() == TraceEvent.Deliver)
                .map(line -> line.getRecipient() + " " + line.getResult()
                        + (line.getReason() == null ? "" : " " + line.getReason()))
                .toList();
    }

    /** Returns the last report. */
    public RecallReport report() {
        List<RecallReport> reports = reports();
        return reports.get(reports.size() - 1);
    }

    /** Returns the reports since the last call; reports of several recalls come in no particular order. */
    public List<RecallReport> reports() {
        return driver.read(Topics.RECALL_REPORTS, RecallReport.class);
    }

    public List<ReplayDriver.DeadLetter> deadLetters() {
        return driver.deadLetters();
    }

    /** The reason of each dead letter since the last call. */
    public List<String> deadReasons() {
        return deadLetters().stream()
                .map(letter -> header(letter, DeadLetterHeaders.REASON))
                .toList();
    }

    public static String header(ReplayDriver.DeadLetter letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Returns the records written to changelogs and internal topics since the last call. */
    public List<ReplayDriver.Internal> internalRecords() {
        return driver.internalRecords();
    }

    /** Returns the records of tenant-settings-audit since the last call. */
    public List<SettingsChanged> settingsAudit() {
        return driver.read(Topics.TENANT_SETTINGS_AUDIT, SettingsChanged.class);
    }

    public long rows(Store<?, ?> store) {
        return driver.rows(store.name());
    }

    public double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    public double gauge(String meter) {
        return meters.get(meter).gauge().value();
    }

    public static TopologySettings waiting() {
        return TopologySettings.builder().policy(PolicyOf.waitingForLateInput()).build();
    }

    @Override
    public void close() {
        driver.close();
    }
}
