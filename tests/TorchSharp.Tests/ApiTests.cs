/// <summary>Names, parameters and defaults are TorchSharp's: what runs here runs on the package.</summary>
public class ApiTests
{
    [Fact]
    public void Nothing_public_is_foreign_to_TorchSharp()
    {
        var list = new ApiList();
        var foreign = new List<string>();
        foreach (var type in typeof(TorchSharp.torch).Assembly.GetExportedTypes().Where(type => type.Namespace != "TorchSharp.Interop"))
        {
            var header = ApiList.Header(type);
            if (!list.HasType(header)) { foreign.Add(header); continue; }
            foreign.AddRange(ApiList.MembersOf(type).Where(member => !list.HasMember(header, member)).Select(member => $"{header}: {member}"));
        }
        Assert.Equal([], foreign);
    }
}
