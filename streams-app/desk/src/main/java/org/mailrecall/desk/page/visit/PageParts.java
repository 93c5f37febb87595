package org.mailrecall.desk.page.visit;

import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.live.LiveStreams;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.signin.SignInSettings;
import org.mailrecall.desk.query.recall.Deadlines;

/**
 * The parts that the page is made of.
 *
 * @param exportKey signs incident papers; empty where the desk has no Ed25519 key
 */
public record PageParts(
        Database database,
        Gate gate,
        TokenVerifier tokens,
        Sessions sessions,
        SignInSettings signIn,
        LiveStreams live,
        Deadlines deadlines,
        PageActions actions,
        Optional<ExportKey> exportKey,
        InstantSource clock) {}
