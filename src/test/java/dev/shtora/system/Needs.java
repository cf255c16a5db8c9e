package dev.shtora.system;

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
 * A test that needs a program of the system. Where the program is missing the test is skipped and says how to get it;
 * where SHTORA_TEST_ALL is set, as in CI, it runs and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
public @interface Needs {
    /** The programs' names. */
    String[] value();

    /** Decides. */
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
                    + " (on Debian: apt install mosquitto mosquitto-clients chromium chromium-driver systemd)");
            return ConditionEvaluationResult.disabled("needs " + missing);
        }
    }
}
