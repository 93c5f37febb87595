package org.mailrecall.desk.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium, driven by a test; where there is none the test is skipped and says so. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    public Browser() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "Chromium and its driver are not installed: the page is not tried in a browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-GB",
                "--window-size=1200,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    public void open(String url) {
        driver.get(url);
    }

    public String url() {
        return driver.getCurrentUrl();
    }

    /** Returns the only element that fits, as soon as it is there. */
    public WebElement find(String css) {
        return new WebDriverWait(driver, WAIT).until(d -> d.findElement(By.cssSelector(css)));
    }

    /**
     * Returns the text that the page shows. One script reads it: the next page could replace an element between
     * finding it and reading it.
     */
    public String text() {
        return (String) driver.executeScript("return document.body ? document.body.innerText : ''");
    }

    /** Waits until the page shows a text. */
    public void awaitText(String text) {
        new WebDriverWait(driver, WAIT)
                .withMessage(() -> "the page never showed: " + text + "\nbut:\n" + text())
                .ignoring(JavascriptException.class) // the browser went to the next page while the script ran
                .until(d -> text().contains(text));
    }

    /** Waits until the browser has loaded a page whose address holds a text. */
    public void awaitUrl(String part) {
        new WebDriverWait(driver, WAIT)
                .until(d -> d.getCurrentUrl().contains(part)
                        && "complete".equals(driver.executeScript("return document.readyState")));
    }

    /** Waits until a script returns true. */
    public void awaitTrue(String script) {
        new WebDriverWait(driver, WAIT)
                .ignoring(JavascriptException.class) // the browser went to the next page while the script ran
                .until(d -> Boolean.TRUE.equals(driver.executeScript(script)));
    }

    /** Takes the scroll bars away, as on a phone. */
    public void withoutScrollBars() {
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    }

    public Object script(String script) {
        return driver.executeScript(script);
    }

    /** Returns what a script gives to the function {@code done}, which is its argument. */
    public Object awaitScript(String script) {
        driver.manage().timeouts().scriptTimeout(WAIT);
        return driver.executeAsyncScript("const done = arguments[arguments.length - 1];" + script);
    }

    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Returns the faults that axe-core finds, in words; empty when it finds nothing. */
    public List<String> accessibilityFaults() {
        try (InputStream in =
                Browser.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            // The script runs in the debugger's own world, because the page's policy lets no foreign script in.
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        @SuppressWarnings("unchecked")
        List<String> faults = (List<String>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
                + ".then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html))))");
        return faults;
    }

    /** Returns the errors in the browser's console; a breach of the page's policy is such an error. */
    public List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("401"))
                .toList();
    }

    /** Returns a picture of the page, PNG. */
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Keeps a picture of the page in {@code target/pictures}. */
    public void picture(String name) {
        try {
            Path directory = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(directory.resolve(name + ".png"), screenshot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
