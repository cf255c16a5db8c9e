package dev.shtora.diagnosis;

import dev.shtora.diagnosis.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Collects the findings of checks. Not safe for use by several threads. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final Consumer<Finding> observer;

    public Findings() {
        this(_ -> {});
    }

    /** @param observer receives each finding as soon as it is added */
    public Findings(Consumer<Finding> observer) {
        this.observer = observer;
    }

    public void ok(String subject, String text) {
        add(Level.OK, subject, text, "");
    }

    public void note(String subject, String text) {
        add(Level.NOTE, subject, text, "");
    }

    /**
     * Adds a warning.
     *
     * @param values replace the placeholders of the remedy
     */
    public void warning(String subject, String text, Remedy remedy, Object... values) {
        add(Level.WARNING, subject, text, remedy.text(values));
    }

    /**
     * Adds an error.
     *
     * @param values replace the placeholders of the remedy
     */
    public void error(String subject, String text, Remedy remedy, Object... values) {
        add(Level.ERROR, subject, text, remedy.text(values));
    }

    public void unknown(String subject, String text) {
        add(Level.UNKNOWN, subject, text, "");
    }

    /**
     * Adds an unknown result with a remedy.
     *
     * @param values replace the placeholders of the remedy
     */
    public void unknown(String subject, String text, Remedy remedy, Object... values) {
        add(Level.UNKNOWN, subject, text, remedy.text(values));
    }

    /** Adds {@code ok} if the condition holds, otherwise an error with its remedy. */
    public void require(boolean condition, String subject, String ok, String error, Remedy remedy, Object... values) {
        if (condition) {
            ok(subject, ok);
        } else {
            error(subject, error, remedy, values);
        }
    }

    private void add(Level level, String subject, String text, String remedy) {
        add(new Finding(level, subject, text, remedy));
    }

    /** Adds a finding of another collection. */
    public void add(Finding finding) {
        all.add(finding);
        observer.accept(finding);
    }

    /** A copy whose remedies are replaced; a finding without a remedy stays as it is. */
    public Findings withRemedies(UnaryOperator<String> replacement) {
        Findings copy = new Findings();
        all.forEach(finding -> copy.add(finding.level(), finding.subject(), finding.text(),
                finding.remedy().isEmpty() ? "" : replacement.apply(finding.remedy())));
        return copy;
    }

    /** All findings in the order in which they were added. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    public List<Finding> errors() {
        return all.stream().filter(finding -> finding.level() == Level.ERROR).toList();
    }

    /** Whether there is no error. Warnings, notes and unknown results are no errors. */
    public boolean ok() {
        return errors().isEmpty();
    }
}
