package org.mailrecall.desk.page.view;

import java.util.List;
import org.mailrecall.desk.query.recall.EventRecord;

/** The timeline of a recipient, event by event. */
public record TimelineView(RecallView recall, RecipientView recipient, List<EventRecord> events) {}
