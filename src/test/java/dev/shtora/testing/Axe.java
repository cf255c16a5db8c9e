package dev.shtora.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** Checks the accessibility of a page with axe-core. */
public final class Axe {
    private static final String SCRIPT = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private Axe() {}

    /** What is not accessible in the present state of the page; empty if nothing is found. */
    public static List<String> violations(JavascriptExecutor browser) throws IOException {
        if (!Boolean.TRUE.equals(browser.executeScript("return window.axe !== undefined"))) {
            try (InputStream axe = Axe.class.getResourceAsStream(SCRIPT)) {
                browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        // Without resultTypes, axe also describes each element that a rule accepts.
        Object found = browser.executeAsyncScript("""
                const done = arguments[0];
                axe.run({resultTypes: ['violations']}).then(found => done(found.violations.flatMap(each =>
                    each.nodes.map(node => each.id + ' ' + node.target + ': ' + node.failureSummary))),
                    why => done([String(why)]));""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
