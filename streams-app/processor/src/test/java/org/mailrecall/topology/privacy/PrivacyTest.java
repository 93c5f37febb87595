package org.mailrecall.topology.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.StageEvents.delivery;
import static org.mailrecall.topology.stage.StageEvents.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.replay.ReplayDriver.Internal;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.ChangelogGuard;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;
import org.slf4j.LoggerFactory;

/**
 * Addresses, subjects and Message-IDs of a run are looked for wherever they need not be. Where they may be is written
 * down here, store by store, and why in the catalogue.
 */
class PrivacyTest {
    private static final String SENDER = "zz-sender@one.example";
    private static final String ASKER = "zz-asker@one.example";
    private static final String OTHER = "zz-other@one.example";
    private static final String OWN = "zz-own@one.example";
    private static final String SECOND = "zz-second@one.example";
    private static final String FORWARDED = "zz-forwarded@one.example";
    private static final String APPROVER = "zz-approver@one.example";
    private static final String ADMIN = "zz-admin@one.example";
    private static final String MESSAGE = "zz-message@one.example";
    private static final String RECALL = "zz-recall@one.example";
    private static final String SUBJECT = "zz-subject";
    private static final Set<String> DELIVERIES =
            new TreeSet<>(Set.of("zz-delivery-1", "zz-delivery-2", "zz-delivery-3", "zz-delivery-4"));
    private static final Set<String> ALL = Stream.concat(
                    Stream.of(SENDER, ASKER, OTHER, OWN, SECOND, FORWARDED, APPROVER, ADMIN, MESSAGE, RECALL, SUBJECT),
                    DELIVERIES.stream())
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The identities that may stand in the values of a store; {@link Store#plain()} gives the reason. Except for a
     * single store, no key may hold any.
     */
    private static final Map<Store<?, ?>, Set<String>> IN_VALUES = Map.of(
            StoreCatalogue.INTAKE_RECALLS, Set.of(ASKER, APPROVER, RECALL),
            StoreCatalogue.INTAKE_PARTS, Set.of(OWN, SECOND, APPROVER, MESSAGE),
            StoreCatalogue.FAN_OUT_QUEUE, Set.of(SENDER, ASKER, OWN, MESSAGE, RECALL, SUBJECT),
            StoreCatalogue.OTHER_DELIVERIES, Set.of(FORWARDED),
            StoreCatalogue.EARLY_OUTCOMES, Set.of(OWN, MESSAGE, RECALL),
            StoreCatalogue.PENDING_RECALLS,
                    Set.of(SENDER, ASKER, OTHER, OWN, SECOND, FORWARDED, APPROVER, MESSAGE, RECALL, SUBJECT),
            StoreCatalogue.TENANT_TIMELINES, Set.of(ADMIN),
            StoreCatalogue.RECALL_REPORTS, Set.of(SENDER, MESSAGE, RECALL, SUBJECT));

    private static final Map<Store<?, ?>, Set<String>> IN_KEYS = Map.of(StoreCatalogue.LIMIT_SCHEDULE, Set.of(RECALL));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Stage stage = new Stage();

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        stage.close();
    }

    @Test
    void nobody_is_named_where_it_need_not_be() {
        play();
        List<Internal> written = stage.internalRecords();

        Map<String, Set<String>> keys = new TreeMap<>();
        Map<String, Set<String>> values = new TreeMap<>();
        written.stream().filter(record -> record.topic().endsWith("-changelog")).forEach(record -> {
            String store = record.topic().substring(0, record.topic().length() - "-changelog".length());
            note(keys, store, record.key());
            note(values, store, record.value());
        });
        assertThat(keys).hasSizeGreaterThan(10);
        for (Store<?, ?> store : StoreCatalogue.ALL) {
            assertThat(of(keys, store)).as("keys of " + store.name()).isEqualTo(IN_KEYS.getOrDefault(store, Set.of()));
            Set<String> allowed = IN_VALUES.getOrDefault(store, Set.of());
            assertThat(of(values, store)).as("values of " + store.name()).isSubsetOf(allowed);
            assertThat(of(values, store).isEmpty())
                    .as(store.name() + " needs what it may hold")
                    .isEqualTo(allowed.isEmpty());
            assertThat(store.plain().isBlank())
                    .as(store.name() + " says why")
                    .isEqualTo(allowed.isEmpty() && !IN_KEYS.containsKey(store));
        }
    }

    /** A copy id is computed without a secret from a delivery id, which may be guessed. */
    @Test
    void copy_ids_cannot_be_looked_up_without_the_hash_key() {
        play();
        Map<String, Set<String>> seen = new TreeMap<>();
        stage.internalRecords().stream()
                .filter(record -> record.topic().endsWith("-changelog"))
                .forEach(record -> DELIVERIES.stream()
                        .filter(delivery -> namesCopy(record, CopyIds.of(delivery)))
                        .forEach(delivery -> seen.computeIfAbsent(
                                        record.topic().replace("-changelog", ""), store -> new TreeSet<>())
                                .add(delivery)));

        assertThat(seen.keySet())
                .as("beside the names of those it is of, until the recall is forgotten")
                .containsExactly(seen.keySet().stream()
                        .filter(store -> store.endsWith(StoreCatalogue.PENDING_RECALLS.name()))
                        .toArray(String[]::new));
        assertThat(seen.values()).containsExactly(DELIVERIES);
    }

    private static boolean namesCopy(Internal record, String copyId) {
        String number = octets(
                ByteBuffer.allocate(Long.BYTES).putLong(CopyIds.number(copyId)).array());
        return Stream.of(record.key(), record.value())
                .filter(Objects::nonNull)
                .map(PrivacyTest::octets)
                .anyMatch(bytes -> bytes.contains(copyId) || bytes.contains(number));
    }

    private static String octets(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void when_a_recall_is_forgotten_nothing_but_hashes_is_left() {
        play();
        stage.tick(6 * Stage.DAY).tick(12 * Stage.DAY);
        Map<String, String> left = new TreeMap<>();
        stage.internalRecords().stream()
                .filter(record -> record.topic().endsWith("-changelog"))
                .filter(record -> !record.topic().contains(StoreCatalogue.OTHER_DELIVERIES.name()))
                .filter(record -> !record.topic().contains(StoreCatalogue.TENANT_TIMELINES.name()))
                .forEach(record -> {
                    String row = record.topic() + new String(record.key(), StandardCharsets.ISO_8859_1);
                    left.put(row, record.value() == null ? "" : text(record.value()));
                });

        assertThat(found(String.join("\n", left.values()))).isEmpty();
        assertThat(found(String.join("\n", left.keySet())))
                .isSubsetOf(Set.of(RECALL)); // limit-schedule's, until compacted
    }

    @Test
    void logs_metrics_and_headers_of_dead_letters_say_where_a_record_is_and_not_what_it_says() {
        play();
        StringBuilder said = new StringBuilder();
        log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .forEach(event -> said.append(event.getFormattedMessage()).append('\n'));
        stage.meters.getMeters().forEach(meter -> said.append(meter.getId()).append('\n'));
        List<org.mailrecall.replay.ReplayDriver.DeadLetter> letters = stage.deadLetters();
        assertThat(letters).hasSizeGreaterThan(2);
        letters.forEach(letter -> {
            for (Header header : letter.headers()) {
                said.append(header.key()).append(text(header.value())).append('\n');
            }
        });

        assertThat(found(said.toString())).isEmpty();
    }

    /** The guard of restores knows the keys and values of each store; here all of them have rows. */
    @Test
    void all_that_is_written_to_changelogs_is_restored_from_them() {
        play();
        stage.rest(); // reports are sent
        List<String> leftOut = new ArrayList<>();
        ChangelogGuard guard = new ChangelogGuard();
        guard.configure(Map.of(ChangelogGuard.UNREADABLE, (Consumer<String>) leftOut::add));
        Set<String> restored = new TreeSet<>();
        for (Internal record : stage.internalRecords()) {
            if (record.topic().endsWith("-changelog")) {
                TopicPartition partition = new TopicPartition(record.topic(), 0);
                ConsumerRecord<byte[], byte[]> polled =
                        new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
                guard.onConsume(new ConsumerRecords<>(Map.of(partition, List.of(polled)), Map.of()));
                if (record.value() != null) {
                    restored.add(record.topic());
                }
            }
        }

        assertThat(leftOut).isEmpty();
        assertThat(restored).hasSizeGreaterThanOrEqualTo(StoreCatalogue.ALL.size() - 1);
    }

    /** Own, forwarded and planted copies; recalls that succeed, wait for approval, are cancelled and refused; a preview. */
    private void play() {
        stage.send(settings(-100)
                .setChangedBy(ADMIN)
                .setRecallsPerSender(2)
                .setApprovalAboveRecipients(1)
                .build());
        stage.send(copy("zz-delivery-1", OWN, SENDER, OWN, DeliveryRoute.DIRECT));
        stage.send(copy("zz-delivery-2", OWN, SENDER, FORWARDED, DeliveryRoute.AUTO_FORWARD));
        stage.send(copy("zz-delivery-3", OWN, OTHER, OWN, DeliveryRoute.RULE_FORWARD));
        stage.send(ask("1", 0, OWN)).tick(40);
        List<DeleteCommand> commands = List.copyOf(stage.commands());
        assertThat(commands).hasSize(2);
        commands.forEach(command -> stage.send(StageEvents.answer(50, command, OutcomeStatus.DELETED)));
        stage.send(DeleteOutcome.newBuilder(StageEvents.answer(55, commands.get(0), OutcomeStatus.DELETED))
                .setRecallId("9" + RECALL)
                .setCommandId("not known yet")
                .build());
        stage.send(ask("2", 60, OWN, SECOND));
        stage.send(approval("2", 70, APPROVER)).send(approval("2", 71, ASKER)).tick(110);
        stage.send(ask("3", 120, OWN)).tick(160);
        stage.send(new RecallRequest(
                "north",
                "4" + RECALL,
                StageEvents.cancel(0, ASKER).getAction(),
                Stage.at(170),
                ASKER,
                null,
                List.of()));
        stage.send(delivery(-30 * Stage.DAY, OWN), Stage.at(180));
        stage.send(RecallRequest.newBuilder(ask("5", 180, OWN))
                .setRequestedBy("zz asker@one.example")
                .build());
        Stream<String> many = IntStream.range(0, 100).mapToObj(n -> "filler" + n + "@one.example");
        stage.send(RecallRequest.newBuilder(ask("7", 182, OWN))
                .setAction(RequestAction.PREVIEW)
                .build());
        stage.send(ask("6", 185, Stream.concat(Stream.of(OWN), many).toArray(String[]::new)));
        stage.send(copy("zz-delivery-4", SECOND, SENDER, SECOND, DeliveryRoute.DIRECT), Stage.at(190))
                .tick(230);
        assertThat(stage.ends()).hasSizeGreaterThan(1);
    }

    private static RecallRequest ask(String n, long second, String... recipients) {
        RecallRequest usual = StageEvents.ask(second, recipients);
        RecallAsk ask = RecallAsk.newBuilder(usual.getAsk())
                .setSender(SENDER)
                .setOriginalMessageId(MESSAGE)
                .setSubject(SUBJECT)
                .setRole(AskerRole.DELEGATE)
                .build();
        return RecallRequest.newBuilder(usual)
                .setRecallId(n + RECALL)
                .setRequestedBy(ASKER)
                .setAsk(ask)
                .build();
    }

    private static RecallRequest approval(String n, long second, String by) {
        return RecallRequest.newBuilder(StageEvents.approval(second, by))
                .setRecallId(n + RECALL)
                .build();
    }

    private static org.mailrecall.events.DeliveredMessage copy(
            String id, String recipient, String sender, String mailbox, DeliveryRoute route) {
        return org.mailrecall.events.DeliveredMessage.newBuilder(delivery(-50, recipient))
                .setDeliveryId(id)
                .setMessageId(MESSAGE)
                .setSender(sender)
                .setMailbox(mailbox)
                .setRoute(route)
                .build();
    }

    private static void note(Map<String, Set<String>> places, String store, byte[] bytes) {
        String name = StoreCatalogue.ALL.stream()
                .map(Store::name)
                .filter(store::endsWith)
                .findFirst()
                .orElseThrow(() -> new AssertionError(store + " is in no catalogue"));
        places.computeIfAbsent(name, n -> new TreeSet<>()).addAll(found(bytes == null ? "" : text(bytes)));
    }

    private static Set<String> of(Map<String, Set<String>> places, Store<?, ?> store) {
        return places.getOrDefault(store.name(), Set.of());
    }

    private static Set<String> found(String text) {
        Set<String> found = new TreeSet<>();
        ALL.stream().filter(text::contains).forEach(found::add);
        return found;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
