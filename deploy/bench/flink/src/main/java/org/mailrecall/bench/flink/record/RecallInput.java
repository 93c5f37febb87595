package org.mailrecall.bench.flink.record;

/**
 * A request or an outcome; exactly one of the two fields is null.
 *
 * @param keyHigh the first half of the {@link RecipientHash}
 * @param keyLow the second half of the {@link RecipientHash}
 * @param ask the request; null for an outcome
 * @param answer the outcome; null for a request
 */
public record RecallInput(long keyHigh, long keyLow, Ask ask, Answer answer) implements Timed {
    public static RecallInput of(String recipientKey, Ask ask, Answer answer) {
        RecipientHash hash = RecipientHash.of(recipientKey);
        return new RecallInput(hash.high(), hash.low(), ask, answer);
    }

    @Override
    public long at() {
        return ask == null ? answer.at() : ask.askedAt();
    }

    public RecipientHash recipient() {
        return new RecipientHash(keyHigh, keyLow);
    }
}
