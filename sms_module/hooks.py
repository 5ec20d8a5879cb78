app_name = "sms_module"
app_title = "Service Management System"
app_publisher = "The sms_module founders"
app_description = "A service management system after ISO/IEC 20000-1 inside your ERP"
app_email = "maintainers@example.com"
app_license = "mit"

export_python_type_annotations = True
require_type_annotated_api_methods = True
