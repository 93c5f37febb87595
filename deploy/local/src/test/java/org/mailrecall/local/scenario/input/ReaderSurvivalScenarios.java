package org.mailrecall.local.scenario.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.hostile.HostileRecords;
import org.mailrecall.hostile.HostileRecords.Genuine;
import org.mailrecall.hostile.HostileRecords.Hostile;
import org.mailrecall.local.MailSystem;
import org.mailrecall.local.scenario.hostile.ForeignSchemas;
import org.mailrecall.local.scenario.hostile.OddRegistry;
import org.mailrecall.local.scenario.hostile.Readers;
import org.mailrecall.local.scenario.hostile.TailedTopic;
import org.mailrecall.local.scenario.hostile.Throwers;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;

/**
 * Survival as a property of those who read what the processor writes: whatever stands among the commands or on the
 * trace, the mailbox service, the transport adapter, the desk and {@code recall tail} read on, and each record is used,
 * or skipped with a word.
 *
 * <p>{@code -Dsurvival.outputs=N} sets the number of records in each topic, {@code -Dsurvival.seed=S} replays a run.
 */
public abstract class ReaderSurvivalScenarios extends Scenarios {
    private static final int RECORDS = Integer.getInteger("survival.outputs", 1_000);
    private static final long SEED = Long.getLong("survival.seed", 20_261_128L);
    private static final List<Topic> READ = List.of(Topics.DELETE_COMMANDS, Topics.RECALL_TRACE);
    private static final String LAST = "last@contoso.example";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Random random = new Random(SEED);
    private final List<DeleteCommand> commands = new CopyOnWriteArrayList<>();
    private final List<RecallTrace> trace = new CopyOnWriteArrayList<>();

    @Test
    void no_record_among_commands_or_trace_ends_a_reader() throws Exception {
        System.out.println("survival of readers: " + RECORDS + " records in each topic, -Dsurvival.seed=" + SEED);
        recallOnce();
        try (OddRegistry registry = OddRegistry.before(stack.registryUrl())) {
            installation.with("schema-registry.url", registry.url());
            int[] foreign = Stream.of(ForeignSchemas.ids(stack.registryUrl()), OddRegistry.oddIds())
                    .flatMapToInt(java.util.Arrays::stream)
                    .toArray();
            List<DeleteOutcome> answers = new CopyOnWriteArrayList<>();
            KafkaAccess kafka = Readers.access(installation.config());
            try (Readers readers = Readers.start(installation.config(), directory);
                    ConsumerLoop<DeleteOutcome> outcomes = ConsumerLoop.start(
                            kafka,
                            Subscription.of(Topics.DELETE_OUTCOMES, DeleteOutcome.class, "test"),
                            outcome -> answers.add(outcome.value()))) {
                throwAt(foreign);
                sendLast();
                await("the mailbox service answers the last command")
                        .atMost(PATIENCE)
                        .until(() -> answers.stream().anyMatch(ReaderSurvivalScenarios::isLast));
                await("transport and the mailbox service have read all of it")
                        .atMost(PATIENCE)
                        .pollInSameThread()
                        .untilAsserted(() -> assertThat(readers.unread()).isZero());
                await("the desk shows the last recall")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(readers.recallsOnDesk()).contains(LAST));
                assertEachCommandHasAFate(readers.mail());
                assertThat(outcomes.trouble()).isEmpty();
            }
            for (Topic topic : READ) {
                TailedTopic.of(installation, directory, topic).assertALineForEachRecord();
            }
        }
    }

    /** What the processor writes of an ordinary recall, to be mutated. */
    private void recallOnce() {
        installation.startAndAwait();
        long now = System.currentTimeMillis();
        Ask ask = Mail.ask("genuine", now, "ann@contoso.example", "bo@contoso.example");
        ask.recipients().forEach(to -> installation.send().now(Mail.copy(ask, to.address(), now - 1)));
        installation.send().now(ask);
        Outputs outputs = installation.outputs();
        installation.send().flush();
        outputs.await("its commands", () -> assertThat(outputs.commands()).hasSize(2));
        outputs.commands().forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        installation.send().flush();
        outputs.await("its ends", () -> assertThat(outputs.ends()).hasSize(2));
        installation.stop();
        commands.addAll(outputs.commands());
        trace.addAll(outputs.lines());
    }

    private void throwAt(int[] foreign) {
        HostileRecords records = new HostileRecords(random, foreign);
        try (Throwers throwers = Throwers.of(installation.config())) {
            for (int n = 0; n < RECORDS; n++) {
                for (Topic topic : READ) {
                    Hostile one = records.next(() -> genuine(topic));
                    throwers.zstd().send(topic, null, one.key(), one.value(), one.headers());
                }
            }
            throwers.zstd().flush();
        }
    }

    private Genuine genuine(Topic topic) {
        List<? extends SpecificRecord> samples = topic == Topics.DELETE_COMMANDS ? commands : trace;
        SpecificRecord sample = samples.get(random.nextInt(samples.size()));
        return new Genuine(Sender.bytes("k"), installation.send().serialized(topic, sample));
    }

    private void sendLast() {
        DeleteCommand command = DeleteCommand.newBuilder(commands.get(0))
                .setCommandId(LAST)
                .setDeadline(java.time.Instant.now().plus(PATIENCE))
                .build();
        String mailbox = RecallKeys.mailboxKey(command.getTenant(), command.getMailbox());
        installation.send().send(Topics.DELETE_COMMANDS, mailbox, command);
        for (RecallTrace line : trace) {
            RecallTrace last = RecallTrace.newBuilder(line).setRecallId(LAST).build();
            installation.send().send(Topics.RECALL_TRACE, RecallKeys.recallKey(last.getTenant(), LAST), last);
        }
        installation.send().flush();
    }

    private static boolean isLast(DeleteOutcome outcome) {
        return outcome.getCommandId().equals(LAST);
    }

    private void assertEachCommandHasAFate(MailSystem mail) {
        var counters = mail.mailboxService().counters();
        await("each command is handled, set aside or skipped").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        counters.handled() + counters.setAside() + counters.skipped())
                .isEqualTo(commands.size() + RECORDS + 1));
        assertThat(counters.skipped()).isPositive();
        assertThat(mail.mailboxService().trouble()).isEmpty();
    }
}
