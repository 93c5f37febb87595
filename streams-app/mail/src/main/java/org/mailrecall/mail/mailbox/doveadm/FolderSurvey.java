package org.mailrecall.mail.mailbox.doveadm;

import java.util.List;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;

/**
 * The folders of a mailbox.
 *
 * @param searched the folders that the service searches
 * @param others the folders that Dovecot shows besides: those of other people, virtual ones, and those of a
 * namespace that {@link DoveadmServer#folders} does not name
 */
public record FolderSurvey(List<String> searched, List<String> others) {}
