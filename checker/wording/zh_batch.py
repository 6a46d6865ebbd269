"""The Chinese words of batches."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "batch.county": "县（市、区）",
    "batch.no-county": "（未分县）",
    "batch.submissions": "份数",
    "batch.part-missing": "未见“{part}”",
    "batch.findings": "{kind}（项）",
    "batch.shared": "与其他材料相近",
    "batch.cause": "需人工核查的原因",
    "batch.name-counties": "各县情况",
    "batch.name-towns": "各乡镇情况",
    "batch.name-rules": "各县未达到事项",
    "batch.again": "现已安装{tools}，此前因未安装而未能完整读取的材料重新检查，其余不重做。",
    "batch.tool-convert": "LibreOffice",
    "batch.tool-recognise": "扫描件识别组件",
    "batch.tool-render": "LibreOffice",
    "batch.telling": "{count}份已全部检查，正在制作汇总表。",
    "batch.closing": "检查完成：共{submissions}份，{passed}份未发现必须补正事项，{failed}份需补正，"
    "{undetermined}份需人工核查。",
    "batch.results": "结果在{place}，汇总表为{tables}。",
    "batch.undetermined": "{count}份未能读取或判定，请人工核查，名单和原因见{list}。",
    "batch.left-aside": "另有{count}个文件未检查（格式不在检查范围，或为隐藏、临时文件），名单见{list}。",
    "batch.unobtained": "{count}个文件或文件夹未能取得，例如：{paths}。汇总表中已列为待核查；请检查网络和读取权限后"
    "再运行同一命令，已完成的不会重做。",
    "batch.unwritable": "“{path}”未能写入，请检查磁盘空间和写入权限。已完成{done}份的结果在{place}；"
    "排除后再运行同一命令可继续。",
    "batch.cluster-absent": "未能连上集群{address}，请确认调度程序和工作程序均已启动、地址无误。",
    "batch.cluster-lost": "与集群{address}的联系中断。已完成{done}份的结果在{place}；集群恢复后再运行同一命令可继续。",
}
