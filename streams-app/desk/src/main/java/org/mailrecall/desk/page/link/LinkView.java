package org.mailrecall.desk.page.link;

import java.util.List;
import java.util.Map;
import org.mailrecall.desk.page.view.RecallView;
import org.mailrecall.desk.page.view.RecipientView;

/**
 * The values of the page that a link of a report mail opens.
 *
 * @param recipients a page of the recall's recipients
 * @param reasons the number of failed recipients by reason
 * @param next link to the next recipients, relative to this page; empty on the last page
 */
public record LinkView(RecallView recall, List<RecipientView> recipients, Map<String, Integer> reasons, String next) {}
