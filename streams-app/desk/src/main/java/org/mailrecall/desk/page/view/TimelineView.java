package org.mailrecall.desk.page.view;

import java.util.List;
import org.mailrecall.desk.query.recall.EventRecord;

/**
 * The timeline of a recipient, event by event.
 *
 * @param events a page of the recipient's events
 * @param next link to the next events; empty on the last page
 */
public record TimelineView(RecallView recall, RecipientView recipient, List<EventRecord> events, String next) {}
