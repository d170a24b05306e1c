using System.Xml.Linq;
using CourseCli;

namespace Cli.Tests;

public class TestReportTests
{
    [Fact]
    public void Outcomes_are_counted_and_failures_named()
    {
        var result = TestCommand.Read("P", Report("""
            <UnitTestResult testName="good" outcome="Passed" />
            <UnitTestResult testName="left out" outcome="NotExecuted" />
            <UnitTestResult testName="bad" outcome="Failed"><Output><ErrorInfo><Message>1 is not 2</Message><StackTrace>at X</StackTrace></ErrorInfo></Output></UnitTestResult>
            """), exitCode: 1);
        Assert.Equal(1, result.Passed);
        var (name, message) = Assert.Single(result.Failures);
        Assert.Equal("bad", name);
        Assert.Contains("1 is not 2", message);
    }

    [Fact]
    public void A_run_that_broke_off_is_a_failure_even_if_no_test_failed() =>
        Assert.Single(TestCommand.Read("P", Report("<UnitTestResult testName=\"good\" outcome=\"Passed\" />"), exitCode: 1).Failures);

    private static XDocument Report(string results) =>
        XDocument.Parse($"<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>{results}</Results></TestRun>");
}
