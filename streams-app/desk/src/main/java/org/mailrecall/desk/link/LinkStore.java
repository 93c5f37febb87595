package org.mailrecall.desk.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.access.Secrets;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.mail.ReportLinks;

/** The links of report mails, in the database. */
public final class LinkStore implements ReportLinks {
    /** The path at which links are opened, below the public URL; a token follows it. */
    public static final String PATH = "/links/";

    private static final int ID_CHARACTERS = 12;

    private final Database database;
    private final String publicUrl;
    private final LinkSettings settings;
    private final InstantSource clock;

    public LinkStore(Database database, String publicUrl, LinkSettings settings, InstantSource clock) {
        this.database = database;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes a new link. A mail that is sent again gets a link of its own; both links are valid. */
    @Override
    public String link(String tenant, String recallId, String addressee) {
        String token = Secrets.random();
        boolean capability = settings.capabilityTenants().contains(tenant);
        Duration lives = capability ? settings.capabilityLives() : settings.lives();
        long now = clock.millis();
        database.write()
                .useHandle(handle -> handle.createUpdate("insert into report_link (token_hash, tenant, recall_id,"
                                + " addressee, capability, created_time, ends_time) values (:hash, :tenant, :recall,"
                                + " :addressee, :capability, :now, :ends)")
                        .bind("hash", Secrets.hash(token))
                        .bind("tenant", tenant)
                        .bind("recall", recallId)
                        .bind("addressee", addressee)
                        .bind("capability", capability)
                        .bind("now", now)
                        .bind("ends", now + lives.toMillis())
                        .execute());
        return publicUrl + PATH + token;
    }

    /**
     * Returns the link of a token. Empty where there is none, where it has ended or was revoked, or where it needs no
     * sign-in and its tenant no longer wants such links.
     */
    public Optional<ReportLink> find(String token) {
        if (token.length() != Secrets.LENGTH) {
            return Optional.empty();
        }
        String hash = Secrets.hash(token);
        return database.read()
                .withHandle(handle -> handle.createQuery("select tenant, recall_id, addressee, capability"
                                + " from report_link where token_hash = :hash and ends_time > :now")
                        .bind("hash", hash)
                        .bind("now", clock.millis())
                        .map((row, context) -> new ReportLink(
                                hash.substring(0, ID_CHARACTERS),
                                row.getString("tenant"),
                                row.getString("recall_id"),
                                row.getString("addressee"),
                                row.getBoolean("capability")))
                        .findOne())
                .filter(link ->
                        !link.capability() || settings.capabilityTenants().contains(link.tenant()));
    }

    /** Revokes all links of a recall, and returns their number. */
    public int revoke(String tenant, String recallId) {
        return database.write()
                .withHandle(handle ->
                        handle.execute("delete from report_link where tenant = ? and recall_id = ?", tenant, recallId));
    }

    /** Deletes the links that have ended. */
    public void forget() {
        database.write()
                .useHandle(handle -> handle.execute("delete from report_link where ends_time <= ?", clock.millis()));
    }
}
