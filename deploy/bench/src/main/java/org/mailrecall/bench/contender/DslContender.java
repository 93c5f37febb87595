package org.mailrecall.bench.contender;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * The contender in the plain Streams DSL: a windowed left join of requests, each for a single recipient, with the
 * deliveries of a day before and after. The join repeats its result when a delivery is repeated, so a small store of
 * sent commands filters repetitions.
 */
public final class DslContender {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final ContenderSettings settings;
    private final Serde<String> text = Serdes.String();

    private DslContender(ContenderSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws InterruptedException {
        Contender.run(args, Map.of(), (settings, config) -> new DslContender(settings).topology());
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, RecallRequest> requests = builder.stream(
                        settings.requests(), Consumed.with(text, avro(RecallRequest.class)))
                .filter((key, request) -> request.getAction() == RequestAction.ASK)
                .flatMap((key, request) -> perRecipient(request));
        KStream<String, SentCopy> deliveries = builder.stream(
                        settings.deliveries(), Consumed.with(text, avro(DeliveredMessage.class)))
                .filter((key, delivery) -> SentCopy.withinReach(delivery))
                .mapValues(SentCopy::of);
        KStream<String, DeleteOutcome> outcomes =
                builder.stream(settings.outcomes(), Consumed.with(text, avro(DeleteOutcome.class)));

        KStream<String, SpecificRecord> joined = requests.leftJoin(
                deliveries,
                (request, delivery) ->
                        delivery == null ? Recalled.expired(request) : Recalled.command(request, delivery),
                JoinWindows.ofTimeDifferenceAndGrace(DAY, GRACE),
                StreamJoined.with(text, avro(RecallRequest.class), SentCopy.SERDE)
                        .withName("recall-join")
                        .withStoreName("recall-join"));
        KStream<String, DeleteCommand> commands = joined.filter((key, value) -> value instanceof DeleteCommand)
                .mapValues(DeleteCommand.class::cast)
                .processValues(FirstOnly.supplier());
        commands.selectKey((key, command) -> RecallKeys.mailboxKey(command.getTenant(), command.getMailbox()))
                .to(settings.commands(), Produced.with(text, avro(DeleteCommand.class)));

        KStream<String, RecallTrace> expired =
                joined.filter((key, value) -> value instanceof RecallTrace).mapValues(RecallTrace.class::cast);
        KStream<String, RecallTrace> answered = commands.join(
                        outcomes,
                        Recalled::answered,
                        JoinWindows.ofTimeDifferenceAndGrace(DAY, GRACE),
                        StreamJoined.with(text, avro(DeleteCommand.class), avro(DeleteOutcome.class))
                                .withName("answer-join")
                                .withStoreName("answer-join"))
                .filter((key, trace) -> trace != null);
        expired.merge(answered)
                .selectKey((key, trace) -> RecallKeys.recallKey(trace.getTenant(), trace.getRecallId()))
                .to(settings.trace(), Produced.with(text, avro(RecallTrace.class)));
        return builder.build();
    }

    private static List<KeyValue<String, RecallRequest>> perRecipient(RecallRequest request) {
        return request.getAsk().getRecipients().stream()
                .filter(recipient -> recipient.getLocation() == RecipientLocation.TENANT_CLOUD)
                .map(recipient -> KeyValue.pair(
                        RecallKeys.recipientKey(
                                request.getTenant(),
                                recipient.getAddress(),
                                request.getAsk().getOriginalMessageId()),
                        Recalled.only(request, recipient)))
                .toList();
    }

    private <T extends SpecificRecord> Serde<T> avro(Class<T> type) {
        SpecificAvroSerde<T> serde = new SpecificAvroSerde<>(type);
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", settings.registryUrl());
        serde.configure(config, false);
        return serde;
    }
}
