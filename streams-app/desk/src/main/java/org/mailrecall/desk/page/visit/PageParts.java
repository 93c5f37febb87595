package org.mailrecall.desk.page.visit;

import java.time.InstantSource;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.signin.SignInSettings;
import org.mailrecall.desk.query.recall.Deadlines;

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
        InstantSource clock) {}
