package org.mailrecall.bench.flink;

/**
 * A request or an outcome; exactly one of the two fields is null.
 *
 * @param keyHigh first half of the {@link RecipientHash}
 * @param keyLow its second half
 */
public record RecallInput(long keyHigh, long keyLow, Ask ask, Answer answer) implements Timed {
    static RecallInput of(String recipientKey, Ask ask, Answer answer) {
        RecipientHash hash = RecipientHash.of(recipientKey);
        return new RecallInput(hash.high(), hash.low(), ask, answer);
    }

    @Override
    public long at() {
        return ask == null ? answer.at() : ask.askedAt();
    }

    RecipientHash recipient() {
        return new RecipientHash(keyHigh, keyLow);
    }
}
