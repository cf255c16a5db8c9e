package dev.shtora.testing.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Marks a test that needs programs of the system. If a program is missing, the test is skipped and prints what to
 * install; if SHTORA_TEST_ALL is set, as in CI, it runs and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
public @interface Needs {
    /** The names of the programs. */
    String[] value();

    /** Skips the test if a program is missing and SHTORA_TEST_ALL is not set. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Needs needs = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Needs.class).orElseThrow();
            String missing = String.join(" ",
                    Stream.of(needs.value()).filter(program -> Programs.find(program).isEmpty()).toList());
            if (missing.isEmpty() || System.getenv("SHTORA_TEST_ALL") != null) {
                return ConditionEvaluationResult.enabled("everything is here");
            }
            System.out.println("SKIPPED: " + context.getRequiredTestClass().getSimpleName() + " needs " + missing
                    + " (on Debian: apt install mosquitto mosquitto-clients chromium chromium-driver libnss3-tools"
                    + " openscad systemd webp debootstrap lintian faketime)");
            return ConditionEvaluationResult.disabled("needs " + missing);
        }
    }
}
