package org.mailrecall.desk.page;

import java.util.List;
import java.util.Map;

/**
 * A recall as a link of a report mail shows it.
 *
 * @param reasons failed recipients by reason
 */
public record LinkView(RecallView recall, List<RecipientView> recipients, Map<String, Integer> reasons) {}
