package org.mailrecall.desk.approve;

import java.util.Arrays;
import java.util.Optional;
import org.mailrecall.contract.Approvers;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.events.TenantSettings;

/**
 * The rules of who may approve or reject a recall. The tenant's settings at the time of asking must name the person as an approver. The
 * person must be neither the asker nor the sender, may not act for the sender, and may not have made the settings by
 * which the recall waits. The directory must know all of them who have addresses of the tenant, because it could not
 * tell that two addresses are the same person. Persons are compared by the directory's identity, not by spelling.
 *
 * <p>The processor knows no directory. It checks addresses alone: that the approver is neither asker nor sender, and
 * that the settings name the approver.
 */
final class ApproverRules {
    private final Directory directory;
    private final SettingsQueries settings;

    ApproverRules(Directory directory, SettingsQueries settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * Refuses a person who may not decide about a recall. Where the desk knows no settings of the tenant
     * from before the asking, nobody is refused for not being named in them.
     *
     * @throws ProblemException with SELF_APPROVAL or NOT_APPROVER
     * @throws DirectoryUnavailableException when the directory has no entry for one of the people
     */
    void check(Caller caller, RecallRecord recall) {
        String tenant = caller.tenant();
        for (String address : Arrays.asList(caller.address(), recall.requestedBy(), recall.sender())) {
            if (address != null && directory.isMissing(tenant, address)) {
                throw new DirectoryUnavailableException("the directory has no entry for approver, asker or sender");
            }
        }
        String person = directory.identity(tenant, caller.address());
        if (is(tenant, person, recall.requestedBy()) || is(tenant, person, recall.sender())) {
            throw new ProblemException(Problem.SELF_APPROVAL, "you are the asker or the sender");
        }
        if (directory.role(tenant, person, recall.sender()).isPresent()) {
            throw new ProblemException(Problem.SELF_APPROVAL, "you may act for the sender");
        }
        if (is(tenant, person, recall.settingsChangedBy())) {
            throw new ProblemException(Problem.SELF_APPROVAL, "you made the settings by which the recall waits");
        }
        // As the processor does: settings that were changed after the asking name nobody for this recall.
        Optional<TenantSettings> held =
                settings.heldAt(tenant, recall.askedTime()).map(change -> SettingsQueries.settings(change));
        if (held.isPresent() && !Approvers.allow(held.get().getApprovers(), caller.address())) {
            throw new ProblemException(Problem.NOT_APPROVER);
        }
    }

    private boolean is(String tenant, String person, String address) {
        return address != null && directory.identity(tenant, address).equals(person);
    }
}
