package org.mailrecall.desk.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Standing;
import org.mailrecall.desk.live.LiveEvent;
import org.mailrecall.desk.live.LiveStream;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.store.StoreSection;

/**
 * A stream of server-sent events about a recall, for the person of a call. Before anything is sent, and every five
 * seconds, it is asked anew who the person is by now and whether they may see the recall. The stream is over when the
 * sign-in has ended or they may not. While the trace store is being filled nobody could see the recall; the stream then
 * waits.
 */
public abstract class CallStream implements LiveStream {
    static final Duration RECHECK = Duration.ofSeconds(5);

    private final String owner;
    private final String recallId;
    private final Standing standing;
    private final RecallQueries recalls;
    private final FilledStore store;
    private final Set<StoreSection> needs;
    private final InstantSource clock;
    private Caller caller;
    private Instant checkAgain;
    private Optional<String> seen;

    /**
     * Makes the stream of a call whose rights were just checked.
     *
     * @param shown the operation that shows what the stream tells of
     * @param seen the id of the last event that the client has; empty for none
     */
    protected CallStream(
            Call call,
            String recallId,
            Standing standing,
            RecallQueries recalls,
            FilledStore store,
            Operation shown,
            InstantSource clock,
            Optional<String> seen) {
        this.owner = ownerOf(call);
        this.recallId = recallId;
        this.standing = standing;
        this.recalls = recalls;
        this.store = store;
        this.needs = shown.needs();
        this.clock = clock;
        this.caller = call.caller();
        this.checkAgain = clock.instant().plus(RECHECK);
        this.seen = seen;
    }

    /** Returns the owner of a call's streams: the person, by tenant and subject. */
    public static String ownerOf(Call call) {
        return call.caller().tenant() + ' ' + call.caller().subject();
    }

    @Override
    public final String owner() {
        return owner;
    }

    protected final String recallId() {
        return recallId;
    }

    /** Returns the next events of the recall after the event with the id {@code after}, in their order. */
    protected abstract List<LiveEvent> news(Scope scope, Optional<String> after);

    @Override
    public final Optional<List<LiveEvent>> next() {
        Instant now = clock.instant();
        if (isExpired(now)) {
            return Optional.empty();
        }
        boolean isDue = !now.isBefore(checkAgain);
        if (!isDue && news(caller.scope(), seen).isEmpty()) {
            return Optional.of(List.of()); // as most looks end, after one question to the database
        }
        boolean isFilled = store.has(needs);
        if (isFilled || isDue) {
            Optional<Caller> present = standing.now();
            if (present.isEmpty()) {
                return Optional.empty();
            }
            caller = present.get();
            checkAgain = now.plus(RECHECK);
        }
        if (!isFilled) {
            return Optional.of(List.of());
        }
        if (!sees(caller.scope())) {
            // Where the store was emptied just now, it is not known whether they may.
            return store.has(needs) ? Optional.empty() : Optional.of(List.of());
        }
        // Read anew: what was read above may be of a store that was not filled then.
        List<LiveEvent> news = news(caller.scope(), seen);
        if (!news.isEmpty()) {
            seen = Optional.of(news.get(news.size() - 1).id());
        }
        return Optional.of(news);
    }

    private boolean isExpired(Instant now) {
        return !now.isBefore(caller.expires());
    }

    private boolean sees(Scope scope) {
        return recalls.one(scope, recallId).isPresent();
    }
}
