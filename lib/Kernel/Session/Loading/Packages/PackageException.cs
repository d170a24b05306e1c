namespace CSharpKernel;

/// <summary>A package that cannot be had; the message is for the user.</summary>
/// <param name="message">One line.</param>
/// <param name="code">NuGet's number of the error.</param>
/// <param name="id">The package, if it is one.</param>
internal sealed class PackageException(string message, string code = "NUGET", string? id = null) : Exception(message)
{
    public string Code => code;

    public string? Id => id;
}
