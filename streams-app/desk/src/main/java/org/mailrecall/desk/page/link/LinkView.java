package org.mailrecall.desk.page.link;

import java.util.List;
import java.util.Map;
import org.mailrecall.desk.page.view.RecallView;
import org.mailrecall.desk.page.view.RecipientView;

/**
 * A recall as a link of a report mail shows it.
 *
 * @param reasons failed recipients by reason
 */
public record LinkView(RecallView recall, List<RecipientView> recipients, Map<String, Integer> reasons) {}
