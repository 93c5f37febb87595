package org.mailrecall.desk.page;

import java.time.InstantSource;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.api.Deadlines;
import org.mailrecall.desk.api.Gate;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.store.Database;

/** The parts that the page is made of. */
public record PageParts(
        Database database,
        Gate gate,
        TokenVerifier tokens,
        Sessions sessions,
        SignInSettings signIn,
        LiveStreams live,
        Deadlines deadlines,
        PageActions actions,
        InstantSource clock) {
    /** The routes over these parts. */
    public Pages pages() {
        return new Pages(this);
    }
}
