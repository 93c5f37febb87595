/**
 * The forms of the page (asking, deciding, settings) and the page of the workload. A form uses the same code as the
 * REST operation, with the same rights. All forms work without scripts.
 */
package org.mailrecall.desk.page.form;
