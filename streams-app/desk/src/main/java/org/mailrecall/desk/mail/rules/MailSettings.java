package org.mailrecall.desk.mail.rules;

import java.time.Duration;
import org.mailrecall.desk.text.Language;

/**
 * The desk's settings of report mail.
 *
 * @param from the address that mail comes from
 * @param language the language of all mails
 * @param showSubject whether the subject of the recalled message may be in a mail, where the tenant lets it be shown
 * @param settle how long a report waits after the event that it is about: most recalls are complete by then, and get
 *     one report instead of two
 * @param mostADay the greatest number of mails to one person on one day of UTC; more are not sent
 * @param mostReaders the greatest number of members of a mailbox or list that get a report; where there are more, only
 *     the asker gets it
 * @param oldest events that are older get no mail, such as after a rebuild of the trace store
 * @param giveUpAfter for how long a mail is tried again
 */
public record MailSettings(
        String from,
        Language language,
        boolean showSubject,
        Duration settle,
        int mostADay,
        int mostReaders,
        Duration oldest,
        Duration giveUpAfter) {}
