package org.mailrecall.faults.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.load.Post;

/** Sends a record of each unusable kind to each input, among them a record with a wrong producer clock. */
final class Poison implements Fault {
    private static final String TENANT = "tenant0";
    private static final String SOMEBODY = "somebody@users.example";
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);
    private static final int TOO_LARGE = 950_000;

    @Override
    public String kind() {
        return "poison of each kind";
    }

    @Override
    public long strike(Ground ground) {
        Post post = ground.post();
        long from = System.currentTimeMillis();
        for (Topic topic : List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES)) {
            post.poison(topic, "p", null, "no value");
            post.poison(topic, "p", "garbage".getBytes(UTF_8), "garbage");
            post.poison(topic, "p", new byte[] {0, 0}, "two bytes");
            byte[] unknown =
                    ByteBuffer.allocate(50).put((byte) 0).putInt(99_999_999).array();
            post.poison(topic, "p", unknown, "unknown schema");
            post.poison(topic, "p", new byte[TOO_LARGE], "too large");
        }
        for (Instant time : List.of(
                Instant.ofEpochMilli(-1),
                Instant.now().plus(Duration.ofHours(1)),
                Instant.now().plus(TEN_YEARS))) {
            put(post, Topics.DELIVERED_MESSAGES, delivery(time), "delivery of " + time);
            put(post, Topics.DELETE_OUTCOMES, outcome(time), "outcome of " + time);
            put(post, Topics.RECALL_REQUESTS, cancel(time), "cancel of " + time);
        }
        put(post, Topics.DELETE_OUTCOMES, outcome(Instant.now()), "outcome of no command");
        put(post, Topics.RECALL_REQUESTS, cancel(Instant.now().minus(Duration.ofHours(1))), "cancel of no recall");
        post.flush();
        return from;
    }

    private static void put(Post post, Topic topic, org.apache.avro.specific.SpecificRecord value, String what) {
        String key = topic == Topics.RECALL_REQUESTS
                ? RecallKeys.recallKey(TENANT, "nobody@client.example")
                : RecallKeys.recipientKey(TENANT, SOMEBODY, "none@mail.example");
        post.poison(topic, key, post.serialized(topic, value), what);
    }

    private static DeliveredMessage delivery(Instant time) {
        return new DeliveredMessage(
                TENANT,
                "none@mail.example",
                SOMEBODY,
                "d",
                time,
                SOMEBODY,
                SOMEBODY,
                DeliveryRoute.DIRECT,
                DeliveryPlace.MAILBOX,
                null);
    }

    private static DeleteOutcome outcome(Instant time) {
        return DeleteOutcome.newBuilder()
                .setTenant(TENANT)
                .setCommandId("none")
                .setAttempt(1)
                .setRecallId("nobody@client.example")
                .setRecipient(SOMEBODY)
                .setMessageId("none@mail.example")
                .setStatus(OutcomeStatus.DELETED)
                .setEventTime(time)
                .build();
    }

    private static RecallRequest cancel(Instant time) {
        return new RecallRequest(
                TENANT, "nobody@client.example", RequestAction.CANCEL, time, SOMEBODY, null, List.of());
    }
}
