namespace Course.Tests;

public class LanguageTests
{
    [Theory]
    [InlineData("en", "/c/notebooks/ko", "en")]
    [InlineData(" EN ", "/c/notebooks/ko", "en")]
    [InlineData(null, "/c/notebooks/en", "en")]
    [InlineData("", "/c/notebooks/en/", "en")]
    [InlineData(null, "/c/notebooks/ko", "ko")]
    [InlineData(null, "/c/notebooks/solutions", "ko")]
    [InlineData("fr", "/c/notebooks/en", "en")]
    [InlineData("fr", "/", "ko")]
    public void The_variable_decides_then_the_folder_then_Korean(string? variable, string folder, string expected) =>
        Assert.Equal(expected, Language.Resolve(variable, folder));
}
