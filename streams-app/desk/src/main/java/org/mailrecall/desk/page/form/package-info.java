/**
 * The forms of the page (asking, deciding, settings) and the page of the workload. A form calls the same code as
 * the REST operation with the same rights. All work without scripts.
 */
package org.mailrecall.desk.page.form;
