package org.mailrecall.mail.mailbox.doveadm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmApi;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.doveadm.api.Requests;

/** The mailboxes of a Dovecot, over its HTTP API. */
public final class DoveadmMailboxes implements MailboxStore {
    private final DoveadmApi api;

    public DoveadmMailboxes(DoveadmServer server) {
        this.api = new DoveadmApi(server);
    }

    /** Returns a session, which asks the server for nothing before it is used. */
    @Override
    public MailboxSession open(String mailbox) {
        return new DoveadmSession(Requests.of(api, mailbox));
    }

    @Override
    public HoldVault vault(UnaryOperator<String> vaultOf) {
        return new DoveadmVault(api, vaultOf);
    }

    /**
     * Returns the names of a mailbox's folders, as the API shows them. Changes nothing.
     *
     * @param mailbox the address, normalised
     * @throws MailboxException with the reason as a line of text, when the API does not answer as it should
     */
    public FolderSurvey survey(String mailbox) throws MailboxException {
        Requests requests = Requests.of(api, mailbox);
        List<String> masks = new ArrayList<>(List.of(""));
        masks.addAll(requests.folders());
        List<Set<String>> lists = requests.folderNames(masks);
        Set<String> others = new TreeSet<>(lists.remove(0));
        Set<String> searched = new TreeSet<>();
        lists.forEach(searched::addAll);
        others.removeAll(searched);
        return new FolderSurvey(List.copyOf(searched), List.copyOf(others));
    }

    /**
     * Sends a request without a command, which reads and changes nothing, and returns when the server's
     * certificate ends; empty where the connection has no TLS.
     *
     * @throws MailboxException with the reason as a line of text, when the API does not answer as it should
     */
    public Optional<Instant> ping() throws MailboxException {
        return api.ping();
    }

    @Override
    public void close() {
        api.close();
    }
}
